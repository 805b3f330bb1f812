package org.datapassport.provider.device;

import jakarta.inject.Inject;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.request.Protocol;
import org.datapassport.provider.token.Polled;
import org.datapassport.provider.token.TokenCall;
import org.datapassport.provider.token.TokenGrant;
import org.datapassport.provider.token.issuing.CodeGrant;

/** Gives a device its tokens once its person said yes (RFC 8628 section 3.4). */
@Shared
public class DeviceGrant implements TokenGrant {
  /** The grant type. */
  public static final String TYPE = Protocol.DEVICE_GRANT;

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
  public boolean polls() {
    return true;
  }

  @Override
  public Map<String, Object> answer(TokenCall call) {
    String deviceCode = call.parameters().require("device_code");
    Polled polled =
        store
            .poll(deviceCode, call.client().id(), call.now())
            .orElseThrow(() -> TokenCall.invalidGrant("the device code is not valid"));
    polled.requireAllowed("device_code", call.now());
    Authorization authorization =
        polled
            .authorization()
            .flatMap(authorizations::find)
            .map(AuthorizationStore.Found::authorization)
            .orElseThrow(() -> TokenCall.invalidGrant("the device code is not valid"));
    return codes.redeem(authorization, call);
  }
}
