package org.datapassport.vault.account;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.registry.log.instruction.IdentityEvidence;

/**
 * An issuer of OpenID Connect whose accounts may be linked here, as the operator configured it.
 *
 * @param key names it in our addresses and settings
 * @param name what citizens call it
 * @param secret for client_secret_basic; without it the vault proves itself with its own key
 *     (private_key_jwt, ES256, the key at {@code /jwks.json})
 * @param idTokenAlgorithm the one algorithm that is taken: nobody can talk it down
 * @param strength how well the issuer knows its customers; only the operator can tell
 */
public record AccountIssuer(
    String key,
    String name,
    URI issuer,
    String clientId,
    Optional<String> secret,
    JWSAlgorithm idTokenAlgorithm,
    IdentityEvidence.Strength strength) {
  static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]{0,30}");

  private static final int NAME_CHARS_MAX = 60;

  public AccountIssuer {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("an issuer's key: a to z and digits, 31 at most");
    }
    if (name.isBlank() || name.length() > NAME_CHARS_MAX || clientId.isBlank()) {
      throw new IllegalArgumentException("issuer " + key + ": name and client-id are needed");
    }
    if (issuer.getHost() == null
        || issuer.getRawQuery() != null
        || issuer.getRawFragment() != null
        || issuer.toString().length() > IdentityEvidence.ISSUER_CHARS_MAX) {
      throw new IllegalArgumentException("issuer " + key + ": not an issuer's address");
    }
    if (!JWSAlgorithm.Family.SIGNATURE.contains(idTokenAlgorithm)) {
      throw new IllegalArgumentException("issuer " + key + ": a signature's algorithm is needed");
    }
  }

  @Override
  public String toString() {
    return "AccountIssuer[" + key + "]";
  }
}
