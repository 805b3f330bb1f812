package org.datapassport.vault.account;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * What the vault remembers between sending a citizen to an issuer and their coming back.
 *
 * @param issuerKey the issuer that alone may answer (RFC 9700 section 2.1, mix-up)
 * @param state ties the answer to this attempt
 * @param nonce ties the ID token to it
 * @param verifier the PKCE secret (RFC 7636)
 */
public record AccountAttempt(String issuerKey, State state, Nonce nonce, CodeVerifier verifier) {
  /** 256 bits each, from the SDK's secure random. */
  static AccountAttempt begin(AccountIssuer issuer) {
    return new AccountAttempt(issuer.key(), new State(), new Nonce(), new CodeVerifier());
  }

  byte[] toBytes() {
    Map<String, Object> fields =
        Map.of(
            "issuer", issuerKey,
            "nonce", nonce.getValue(),
            "state", state.getValue(),
            "verifier", verifier.getValue());
    return JSONObjectUtils.toJSONString(fields).getBytes(StandardCharsets.UTF_8);
  }

  static AccountAttempt read(byte[] bytes) {
    try {
      Map<String, Object> fields = StrictJson.object(bytes, JsonLimits.MEMBER);
      return new AccountAttempt(
          String.valueOf(JSONObjectUtils.getString(fields, "issuer")),
          new State(JSONObjectUtils.getString(fields, "state")),
          new Nonce(JSONObjectUtils.getString(fields, "nonce")),
          new CodeVerifier(JSONObjectUtils.getString(fields, "verifier")));
    } catch (ParseException e) {
      throw new IllegalStateException("a sealed attempt is not readable", e);
    }
  }

  @Override
  public String toString() {
    return "AccountAttempt[" + issuerKey + "]";
  }
}
