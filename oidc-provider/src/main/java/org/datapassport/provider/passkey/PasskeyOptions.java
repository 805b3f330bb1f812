package org.datapassport.provider.passkey;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.provider.AccountId;

/** The options that a browser is given, as JSON of Web Authentication Level 3, section 5.4. */
final class PasskeyOptions {
  private PasskeyOptions() {}

  /** Names that the browser shows when it makes a passkey. */
  record Person(AccountId account, String userName, String displayName) {}

  static String forNew(
      String challenge, String relyingParty, Person person, List<Passkey> existing) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("challenge", challenge);
    options.put("rp", Map.of("id", relyingParty, "name", "Data Passport"));
    options.put(
        "user",
        Map.of(
            "id", handle(person.account()),
            "name", person.userName(),
            "displayName", person.displayName()));
    options.put(
        "pubKeyCredParams",
        PasskeyVerifier.ALGORITHMS.stream()
            .map(algorithm -> Map.of("type", "public-key", "alg", algorithm))
            .toList());
    options.put(
        "excludeCredentials",
        existing.stream()
            .map(passkey -> Map.of("type", "public-key", "id", passkey.credentialId()))
            .toList());
    options.put(
        "authenticatorSelection",
        Map.of(
            "residentKey", "required", "requireResidentKey", true, "userVerification", "required"));
    options.put("attestation", "none");
    options.put("timeout", Challenges.LIFETIME.toMillis());
    return JSONObjectUtils.toJSONString(options);
  }

  static String forUse(String challenge, String relyingParty) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("challenge", challenge);
    options.put("rpId", relyingParty);
    options.put("allowCredentials", List.of());
    options.put("userVerification", "required");
    options.put("timeout", Challenges.LIFETIME.toMillis());
    return JSONObjectUtils.toJSONString(options);
  }

  /** The account's id in 16 bytes: random, and it tells the look-up where to look. */
  static String handle(AccountId account) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(account.value().getMostSignificantBits());
    bytes.putLong(account.value().getLeastSignificantBits());
    return Passkey.encode(bytes.array());
  }
}
