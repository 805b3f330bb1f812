package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;

/**
 * What the provider's discovery document says, as far as the portal needs it.
 *
 * @param userinfo absent where a provider has none
 * @param endSession absent where a provider cannot be told about a sign-out
 */
public record ProviderFacts(
    URI authorization,
    URI pushedAuthorization,
    URI token,
    URI jwks,
    Optional<URI> userinfo,
    Optional<URI> endSession) {
  /**
   * Reads a discovery document (OpenID Connect Discovery 4.3).
   *
   * @param issuer must be the document's issuer, byte by byte
   * @throws ParseException when it is not a document of this issuer or lacks an endpoint
   */
  static ProviderFacts read(String json, String issuer) throws ParseException {
    Map<String, Object> document = StrictJson.object(json, JsonLimits.MEMBER);
    if (!issuer.equals(JSONObjectUtils.getString(document, "issuer"))) {
      throw new ParseException("discovery: another issuer", 0);
    }
    return new ProviderFacts(
        endpoint(document, "authorization_endpoint", issuer),
        endpoint(document, "pushed_authorization_request_endpoint", issuer),
        endpoint(document, "token_endpoint", issuer),
        endpoint(document, "jwks_uri", issuer),
        optionalEndpoint(document, "userinfo_endpoint", issuer),
        optionalEndpoint(document, "end_session_endpoint", issuer));
  }

  static JWKSet readKeys(String json) throws ParseException {
    return JWKSet.parse(StrictJson.object(json, JsonLimits.MEMBER));
  }

  private static Optional<URI> optionalEndpoint(
      Map<String, Object> document, String name, String issuer) throws ParseException {
    return document.containsKey(name)
        ? Optional.of(endpoint(document, name, issuer))
        : Optional.empty();
  }

  /** Endpoints live at the issuer's origin: a document cannot send our secrets elsewhere. */
  private static URI endpoint(Map<String, Object> document, String name, String issuer)
      throws ParseException {
    try {
      URI uri = new URI(String.valueOf(JSONObjectUtils.getString(document, name)));
      URI origin = URI.create(issuer);
      boolean sameOrigin =
          origin.getScheme().equals(uri.getScheme())
              && origin.getRawAuthority().equals(uri.getRawAuthority());
      if (!sameOrigin || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        throw new ParseException("discovery: " + name + " is not at the issuer's origin", 0);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new ParseException("discovery: " + name + " is not a URI", 0);
    }
  }
}
