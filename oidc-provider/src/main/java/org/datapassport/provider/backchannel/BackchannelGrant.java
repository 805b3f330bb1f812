package org.datapassport.provider.backchannel;

import jakarta.inject.Inject;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.token.Polled;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;
import org.datapassport.provider.token.issuing.CodeGrant;

/** Gives a client its tokens once the person said yes (CIBA Core section 10.1). */
@Shared
public class BackchannelGrant implements TokenGrant {
  private final QuestionStore store;
  private final AuthorizationStore authorizations;
  private final CodeGrant codes;
  private final PingStore pings;

  @Inject
  public BackchannelGrant(
      QuestionStore store, AuthorizationStore authorizations, CodeGrant codes, PingStore pings) {
    this.pings = pings;
    this.store = store;
    this.authorizations = authorizations;
    this.codes = codes;
  }

  @Override
  public String type() {
    return BackchannelRules.GRANT_TYPE;
  }

  @Override
  public boolean polls() {
    return true;
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String authReqId = call.parameters().require("auth_req_id");
    Polled polled =
        store
            .poll(authReqId, call.client().id(), call.now())
            .orElseThrow(() -> TokenCall.invalidGrant("auth_req_id is not valid"));
    if (polled.isSettledAt(call.now())) {
      pings.fetched(authReqId);
    }
    polled.requireAllowed("auth_req_id", call.now());
    Authorization authorization =
        polled
            .authorization()
            .flatMap(authorizations::find)
            .map(AuthorizationStore.Found::authorization)
            .filter(found -> !found.lives().isRevoked())
            .orElseThrow(() -> TokenCall.invalidGrant("auth_req_id is not valid"));
    return codes.redeem(authorization, call);
  }
}
