package org.datapassport.provider.developer.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/** The public keys of a client, as they are typed into forms and shown on pages. */
public final class PublicKeys {
  /** Ten RSA keys with certificates; the metadata as a whole may be no larger. */
  static final int CHARS_MAX = 32 * 1024;

  private PublicKeys() {}

  /**
   * The members {@code jwks} and {@code jwks_uri}; a single key counts as a set of one.
   *
   * @throws OAuthException {@code invalid_client_metadata} for what is no JSON object
   */
  public static Map<String, Object> metadata(String jwks, String jwksUri) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (!jwks.isBlank()) {
      members.put("jwks", set(jwks));
    }
    if (!jwksUri.isBlank()) {
      members.put("jwks_uri", jwksUri.strip());
    }
    return members;
  }

  private static Map<String, Object> set(String text) {
    try {
      if (text.length() > CHARS_MAX) {
        throw new ParseException("longer than " + CHARS_MAX, CHARS_MAX);
      }
      Map<String, Object> object = StrictJson.object(text.strip(), JsonLimits.MEMBER);
      return object.containsKey("keys") ? object : Map.of("keys", List.of(object));
    } catch (ParseException e) {
      throw new OAuthException(
          OAuthError.INVALID_CLIENT_METADATA, "jwks is not a JSON object with public keys");
    }
  }

  /**
   * What was typed, for a form that is shown once more; nothing where it may hold a private key,
   * which must not stand in a page that somebody else sees over a shoulder or in a cache.
   */
  public static String shown(String jwks) {
    boolean harmless =
        jwks.length() <= CHARS_MAX
            && !jwks.matches("(?s).*\"(d|p|q|dp|dq|qi|oth|k)\"\\s*:.*")
            && !jwks.contains("PRIVATE");
    return harmless ? jwks : "";
  }

  /** A key in words, such as {@code EC P-256, kid shop-1}. */
  public static String inWords(JWK key) {
    Object curve = key.toPublicJWK().toJSONObject().get("crv");
    String kind = key.getKeyType() + (curve == null ? "" : " " + curve);
    return kind + (key.getKeyID() == null ? ", no kid" : ", kid " + key.getKeyID());
  }

  /** The thumbprint of RFC 7638, by which a developer recognises a key. */
  public static String thumbprint(JWK key) {
    try {
      return key.computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
