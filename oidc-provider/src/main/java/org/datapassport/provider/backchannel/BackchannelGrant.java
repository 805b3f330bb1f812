package org.datapassport.provider.backchannel;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.token.CodeGrant;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;

/** Gives a client its tokens once the person said yes (CIBA Core section 10.1). */
@Shared
public class BackchannelGrant implements TokenGrant {
  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Networks are not even: a poll may come a little early. */
  private static final Duration LENIENCE = Duration.ofSeconds(1);

  private final QuestionStore store;
  private final AuthorizationStore authorizations;
  private final CodeGrant codes;

  @Inject
  public BackchannelGrant(QuestionStore store, AuthorizationStore authorizations, CodeGrant codes) {
    this.store = store;
    this.authorizations = authorizations;
    this.codes = codes;
  }

  @Override
  public String type() {
    return BackchannelRules.GRANT_TYPE;
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String authReqId = call.parameters().require("auth_req_id");
    QuestionStore.Polled polled =
        store
            .poll(authReqId, call.client().id(), call.now())
            .orElseThrow(() -> TokenCall.invalidGrant("auth_req_id is not valid"));
    checkAnswered(polled, call.now());
    Authorization authorization =
        polled
            .authorization()
            .flatMap(authorizations::find)
            .map(AuthorizationStore.Found::authorization)
            .filter(found -> !found.lives().isRevoked())
            .orElseThrow(() -> TokenCall.invalidGrant("auth_req_id is not valid"));
    return codes.redeem(authorization, call);
  }

  private static void checkAnswered(QuestionStore.Polled polled, Instant now) {
    if (polled.state().equals("denied")) {
      throw new OAuthException(OAuthError.ACCESS_DENIED, "the person said no");
    }
    if (!now.isBefore(polled.expiresAt())) {
      throw new OAuthException(OAuthError.EXPIRED_TOKEN, "auth_req_id is over");
    }
    if (polled.state().equals("allowed")) {
      return;
    }
    boolean early = now.isBefore(polled.polledBefore().plus(INTERVAL).minus(LENIENCE));
    throw early
        ? new OAuthException(OAuthError.SLOW_DOWN, "wait " + INTERVAL.toSeconds() + " seconds more")
        : new OAuthException(OAuthError.AUTHORIZATION_PENDING, "the person has not answered yet");
  }
}
