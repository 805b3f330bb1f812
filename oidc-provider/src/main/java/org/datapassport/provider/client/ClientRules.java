package org.datapassport.provider.client;

import java.util.List;
import java.util.Set;

/**
 * What a client may ask for.
 *
 * @param redirectUris compared as strings, never as patterns (RFC 9700 section 2.1)
 * @param postLogoutRedirectUris the same for logout
 * @param grantTypes of {@code authorization_code}, {@code refresh_token}, {@code
 *     client_credentials}
 * @param scopes the only scopes that this client may be given
 * @param authorizationDetailsTypes RFC 9396 types that it may use
 * @param dpopBound all its access tokens are bound to a key
 * @param signedRequestOnly its pushed requests must be signed request objects
 * @param idTokenAlgorithm JWS algorithm of its ID tokens
 */
public record ClientRules(
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Set<String> grantTypes,
    Set<String> scopes,
    Set<String> authorizationDetailsTypes,
    boolean dpopBound,
    boolean signedRequestOnly,
    String idTokenAlgorithm) {
  public ClientRules {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    grantTypes = Set.copyOf(grantTypes);
    scopes = Set.copyOf(scopes);
    authorizationDetailsTypes = Set.copyOf(authorizationDetailsTypes);
  }
}
