package org.datapassport.provider.token.issuing;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Pattern;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.IdTokens;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;
import org.datapassport.provider.trial.TestPeople;

/** Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.6). */
@Shared
public class CodeGrant implements TokenGrant {
  /** How long a sign-in without data can be refreshed; a grant's own end comes first. */
  static final Duration REFRESH_LIFE = Duration.ofDays(30);

  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  private final AuthorizationStore store;
  private final AccessTokens accessTokens;
  private final IdTokens idTokens;
  private final GrantStates grants;
  private final TestPeople people;
  private final Secrets secrets;

  @Inject
  public CodeGrant(
      AuthorizationStore store,
      AccessTokens accessTokens,
      IdTokens idTokens,
      GrantStates grants,
      TestPeople people,
      Secrets secrets) {
    this.store = store;
    this.accessTokens = accessTokens;
    this.idTokens = idTokens;
    this.grants = grants;
    this.people = people;
    this.secrets = secrets;
  }

  @Override
  public String type() {
    return "authorization_code";
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String code = call.parameters().require("code");
    Authorization authorization =
        AuthorizationId.at(code)
            .flatMap(store::find)
            .filter(found -> found.hasCode(code))
            .map(AuthorizationStore.Found::authorization)
            .orElseThrow(() -> TokenCall.invalidGrant("the code is not valid"));
    checkUnused(authorization, call);
    checkBinding(authorization, call);
    return redeem(authorization, call);
  }

  /** Gives the tokens of an authorization whose caller has proven to be its client; once. */
  public Map<String, Object> redeem(Authorization stored, TokenCall call) {
    // A test client that has gone live since the answer gets nothing of a test person.
    if (people.areApart(stored.accountId(), call.client())) {
      throw TokenCall.invalidGrant("the client went live, and this is an answer of a test person");
    }
    Authorization authorization =
        grants.current(stored).orElseThrow(() -> TokenCall.invalidGrant("the grant is not active"));
    String refreshToken = refreshToken(authorization, call);
    boolean first =
        store.useCode(
            authorization.id(),
            new AuthorizationStore.Redemption(
                call.now(), call.confirmation(), refreshToken, refreshUntil(authorization, call)));
    if (!first) {
      throw secondUse(authorization, call);
    }
    Map<String, Object> answer =
        accessTokens.forAuthorization(authorization, authorization.scopes(), call);
    if (!refreshToken.isEmpty()) {
      answer.put("refresh_token", refreshToken);
    }
    if (authorization.scopes().contains("openid")) {
      String accessToken = (String) answer.getOrDefault("access_token", "");
      answer.put("id_token", idTokens.issue(authorization, accessToken, call));
    }
    return answer;
  }

  private void checkUnused(Authorization authorization, TokenCall call) {
    if (authorization.lives().codeIsUsed()) {
      throw secondUse(authorization, call);
    }
    if (authorization.lives().isRevoked()
        || !call.now().isBefore(authorization.lives().codeExpiresAt())) {
      throw TokenCall.invalidGrant("the code has expired");
    }
  }

  /**
   * Somebody has a copy of the code: whatever it opened is closed (RFC 6749 section 4.1.2), also at
   * the vault, which would believe its tokens to their end.
   */
  private RuntimeException secondUse(Authorization authorization, TokenCall call) {
    store.revoke(authorization.id(), call.now());
    grants.revokeIfReached(authorization, call.now().plus(AccessTokens.LIFE));
    return TokenCall.invalidGrant("the code was used before; its tokens are revoked");
  }

  private static void checkBinding(Authorization authorization, TokenCall call) {
    if (!authorization.client().equals(call.client().id())) {
      throw TokenCall.invalidGrant("the code was given to another client");
    }
    Authorization.Binding binding = authorization.binding();
    Parameters parameters = call.parameters();
    // OAuth 2.1 drops redirect_uri here since PKCE does its work; where it is sent it must match.
    boolean pkce = !binding.codeChallenge().isEmpty();
    if ((!pkce || parameters.has("redirect_uri"))
        && !parameters.get("redirect_uri").equals(binding.redirectUri())) {
      throw TokenCall.invalidGrant("redirect_uri is not that of the request");
    }
    String verifier = parameters.get("code_verifier");
    if (pkce && !matches(verifier, binding.codeChallenge())) {
      throw TokenCall.invalidGrant("code_verifier does not match");
    }
    if (!pkce && !verifier.isEmpty()) {
      throw TokenCall.invalidGrant("code_verifier without a code_challenge");
    }
    if (!binding.dpopJkt().isEmpty() && !binding.dpopJkt().equals(call.confirmation().jkt())) {
      throw TokenCall.invalidGrant("the code is bound to another key");
    }
  }

  private static boolean matches(String verifier, String challenge) {
    return VERIFIER.matcher(verifier).matches()
        && Secrets.same(Secrets.hashText(verifier), challenge);
  }

  private String refreshToken(Authorization authorization, TokenCall call) {
    return call.client().rules().grantTypes().contains("refresh_token")
        ? authorization.id().with(secrets.secret())
        : "";
  }

  /** Never after the last granted item is over: a refresh does not extend a grant. */
  private static Instant refreshUntil(Authorization authorization, TokenCall call) {
    return authorization.data().authorizationDetails().stream()
        .map(RequestReader::stored)
        .map(item -> item.terms().until())
        .max(Comparator.naturalOrder())
        .orElse(call.now().plus(REFRESH_LIFE));
  }
}
