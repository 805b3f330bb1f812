package org.datapassport.vault.presentation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.vault.identity.VerifierKey;

/**
 * A vault's statement about a citizen's identity links to one company: a JWT (RFC 7519), EdDSA with
 * Ed25519 (RFC 8037), {@code typ} {@code identity-link+jwt}. Shape of its claims:
 *
 * <pre>{@code
 * {"aud":"<client id>","exp":…,"iat":…,"identity":{"strength":"low","link":{…}},
 *  "iss":"<vault>","sub":"<the company's pairwise subject>"}
 * }</pre>
 *
 * @param identity what is said
 */
record Presentation(String vault, String audience, String subject, Json.Members identity) {
  static final String TYPE = "identity-link+jwt";

  /** The company asks again when it needs one: what was shown may be shown no more. */
  static final Duration LIFETIME = Duration.ofMinutes(10);

  /** Compact serialization (RFC 7515 section 7.1). */
  String signed(VerifierKey verifier, Instant now) {
    Json.Members header =
        Json.Members.EMPTY
            .with("alg", "EdDSA")
            .with("kid", verifier.publicKey().multikey())
            .with("typ", TYPE);
    Json.Members claims =
        Json.Members.EMPTY
            .with("aud", audience)
            .with("exp", new Json.Whole(now.plus(LIFETIME).getEpochSecond()))
            .with("iat", new Json.Whole(now.getEpochSecond()))
            .with("identity", identity)
            .with("iss", vault)
            .with("sub", subject);
    String input = base64(header.canonicalBytes()) + "." + base64(claims.canonicalBytes());
    return input + "." + base64(verifier.sign(input.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
