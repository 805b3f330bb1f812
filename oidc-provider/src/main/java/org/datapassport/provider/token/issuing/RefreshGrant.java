package org.datapassport.provider.token.issuing;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;

/**
 * Redeems a refresh token (RFC 6749 section 6). It stays the same: FAPI 2.0 section 5.3.2.1 wants
 * no rotation, since the token is bound to the client, and that of a public client, or of one that
 * wants it so, to its key.
 */
@Shared
public class RefreshGrant implements TokenGrant {
  private final AuthorizationStore store;
  private final AccessTokens accessTokens;
  private final GrantStates grants;

  @Inject
  public RefreshGrant(AuthorizationStore store, AccessTokens accessTokens, GrantStates grants) {
    this.store = store;
    this.accessTokens = accessTokens;
    this.grants = grants;
  }

  @Override
  public String type() {
    return "refresh_token";
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String token = call.parameters().require("refresh_token");
    Authorization authorization =
        AuthorizationId.at(token)
            .flatMap(store::find)
            .filter(found -> found.hasRefreshToken(token))
            .map(AuthorizationStore.Found::authorization)
            .filter(found -> found.client().equals(call.client().id()))
            .filter(found -> isAlive(found, call))
            .orElseThrow(() -> TokenCall.invalidGrant("the refresh token is not valid"));
    checkKey(authorization.binding(), call);
    Set<String> scopes = scopes(authorization, call.parameters().get("scope"));
    Authorization current =
        grants
            .current(authorization)
            .orElseThrow(() -> TokenCall.invalidGrant("the grant is not active"));
    return accessTokens.forAuthorization(current, scopes, call);
  }

  private static void checkKey(Authorization.Binding binding, TokenCall call) {
    // Who proves itself at each refresh may do so with a new key (RFC 9449 section 5): a client
    // that
    // makes one at each start need not ask its people again.
    if (!call.client().rules().refreshBound()) {
      return;
    }
    String bound = binding.dpopJkt();
    if (!bound.isEmpty() && !bound.equals(call.confirmation().jkt())) {
      throw TokenCall.invalidGrant("the refresh token is bound to another key");
    }
    // Who has just proven itself by certificate may have a new one (RFC 8705 section 7.1): its
    // people need not be asked again because the old one ran out.
    boolean proven = call.client().credentials().method().isByCertificate();
    String certificate = binding.certificate();
    if (!proven
        && !certificate.isEmpty()
        && !certificate.equals(call.confirmation().certificate())) {
      throw TokenCall.invalidGrant("the refresh token is bound to another certificate");
    }
  }

  private static boolean isAlive(Authorization authorization, TokenCall call) {
    return !authorization.lives().isRevoked()
        && call.now().isBefore(authorization.lives().refreshExpiresAt());
  }

  private static Set<String> scopes(Authorization authorization, String asked) {
    if (asked.isBlank()) {
      return authorization.scopes();
    }
    Set<String> scopes = new LinkedHashSet<>(Arrays.asList(asked.trim().split(" +")));
    if (!authorization.scopes().containsAll(scopes)) {
      throw new OAuthException(OAuthError.INVALID_SCOPE, "scope is wider than what was granted");
    }
    return scopes;
  }
}
