package org.datapassport.provider.client.rules;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param certificateBound all its access tokens are bound to its certificate
 * @param refreshBound its refresh tokens are bound to the key and certificate of their first use
 * @param signedRequestOnly its requests must be signed request objects
 * @param pushedRequestOnly its requests must be pushed; always so for profile fapi2
 * @param requestUris the only addresses from which its request objects are fetched
 * @param signing algorithms of what we sign for it
 * @param signInDefaults what it wants of each sign-in
 * @param backChannel where it hears of logouts
 * @param delivery how it hears of answers from an inbox
 */
public record ClientRules(
    List<String> redirectUris,
    List<String> postLogoutRedirectUris,
    Set<String> grantTypes,
    Set<String> scopes,
    Set<String> authorizationDetailsTypes,
    boolean dpopBound,
    boolean certificateBound,
    boolean refreshBound,
    boolean signedRequestOnly,
    boolean pushedRequestOnly,
    List<String> requestUris,
    ClientSigning signing,
    SignInDefaults signInDefaults,
    BackChannel backChannel,
    BackchannelDelivery delivery) {
  /** What anybody may register for, in the order in which it is repeated. */
  public static final Set<String> SCOPES =
      Collections.unmodifiableSet(
          new LinkedHashSet<>(List.of("openid", "profile", "offline_access")));

  /** Scopes of a client's own token by which it looks at its grants and gives them up. */
  public static final String GRANT_QUERY = "grant_management_query";

  public static final String GRANT_REVOKE = "grant_management_revoke";

  /** Both; no citizen is ever asked for them. */
  public static final Set<String> GRANT_SCOPES = Set.of(GRANT_QUERY, GRANT_REVOKE);

  /** The words of a scope that mean something here, whether or not this client may say them. */
  public String understood(String scope) {
    return Arrays.stream(scope.trim().split(" +"))
        .filter(
            word -> SCOPES.contains(word) || GRANT_SCOPES.contains(word) || scopes.contains(word))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  public ClientRules {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    requestUris = List.copyOf(requestUris);
    grantTypes = Set.copyOf(grantTypes);
    scopes = Set.copyOf(scopes);
    authorizationDetailsTypes = Set.copyOf(authorizationDetailsTypes);
  }
}
