package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.Protocol.EntryPoint;
import org.datapassport.provider.request.check.AskedRequest;

/**
 * What counts of a device's request (RFC 8628 section 3.1). A device asks for sign-in only: who
 * types a code at a telephone cannot judge a request for data.
 */
@Shared
public class DeviceRules {
  private static final List<String> TAKEN =
      List.of("scope", "claims", "acr_values", "ui_locales", "login_hint");

  private final Protocol protocol;
  private final String issuer;

  @Inject
  public DeviceRules(Protocol protocol, PublicUrls urls) {
    this.protocol = protocol;
    this.issuer = urls.provider().toString();
  }

  /** The request as an authorization request whose answer stays with us. */
  public VerifiedRequest check(Client client, Parameters form, Instant now) {
    protocol.checkClient(EntryPoint.DEVICE, client, now);
    return protocol.verify(EntryPoint.DEVICE, new AskedRequest(client, form, now), this::kept);
  }

  private Parameters kept(Parameters asked) {
    Map<String, String> kept = new LinkedHashMap<>();
    TAKEN.stream().filter(asked::has).forEach(name -> kept.put(name, asked.get(name)));
    kept.put("redirect_uri", issuer + "/device");
    kept.put("response_mode", AuthorizationAnswer.DEVICE_MODE);
    // Somebody may have been talked into typing another's code: they are always asked.
    kept.put("prompt", "consent");
    return new Parameters(kept);
  }
}
