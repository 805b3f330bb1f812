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
 * @param signedRequestOnly its requests must be signed request objects
 * @param pushedRequestOnly its requests must be pushed; always so for profile fapi2
 * @param requestUris the only addresses from which its request objects are fetched
 * @param signing algorithms of what we sign for it
 * @param signInDefaults what it wants of each sign-in
 * @param backChannel where it hears of logouts
 */
public record ClientRules(
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Set<String> grantTypes,
    Set<String> scopes,
    Set<String> authorizationDetailsTypes,
    boolean dpopBound,
    boolean signedRequestOnly,
    boolean pushedRequestOnly,
    List<String> requestUris,
    ClientSigning signing,
    SignInDefaults signInDefaults,
    BackChannel backChannel) {
  public ClientRules {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    requestUris = List.copyOf(requestUris);
    grantTypes = Set.copyOf(grantTypes);
    scopes = Set.copyOf(scopes);
    authorizationDetailsTypes = Set.copyOf(authorizationDetailsTypes);
  }
}
