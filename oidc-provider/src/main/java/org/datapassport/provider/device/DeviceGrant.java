package org.datapassport.provider.device;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.token.CodeGrant;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;

/** Gives a device its tokens once its person said yes (RFC 8628 section 3.4). */
@Shared
public class DeviceGrant implements TokenGrant {
  /** The grant type. */
  public static final String TYPE = "urn:ietf:params:oauth:grant-type:device_code";

  static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Networks are not even: a poll may come a little early. */
  private static final Duration LENIENCE = Duration.ofSeconds(1);

  private final DeviceStore store;
  private final AuthorizationStore authorizations;
  private final CodeGrant codes;

  @Inject
  public DeviceGrant(DeviceStore store, AuthorizationStore authorizations, CodeGrant codes) {
    this.store = store;
    this.authorizations = authorizations;
    this.codes = codes;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String deviceCode = call.parameters().require("device_code");
    DeviceStore.Polled polled =
        store
            .poll(deviceCode, call.client().id(), call.now())
            .orElseThrow(() -> TokenCall.invalidGrant("the device code is not valid"));
    checkPace(polled, call.now());
    Authorization authorization =
        polled
            .authorization()
            .flatMap(authorizations::find)
            .map(AuthorizationStore.Found::authorization)
            .orElseThrow(() -> TokenCall.invalidGrant("the device code is not valid"));
    return codes.redeem(authorization, call);
  }

  private static void checkPace(DeviceStore.Polled polled, Instant now) {
    if (polled.state().equals("denied")) {
      throw new OAuthException(OAuthError.ACCESS_DENIED, "the person said no");
    }
    if (!now.isBefore(polled.expiresAt())) {
      throw new OAuthException(OAuthError.EXPIRED_TOKEN, "the device code is over");
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
