package org.datapassport.provider.device;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.DeviceRules;
import org.datapassport.provider.token.Callers;
import org.datapassport.provider.token.Polled;

/** The device authorization endpoint (RFC 8628 section 3.1). */
@Shared
@Path("device_authorization")
public class DeviceAuthorizationResource {
  /** Time to fetch a telephone and to sign in. */
  static final Duration LIFE = Duration.ofMinutes(10);

  /** Chance meets a code that is in use about never; more tries mean that something is wrong. */
  private static final int TRIES_MAX = 5;

  private final Callers callers;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final DeviceRules rules;
  private final DeviceStore store;
  private final Secrets secrets;
  private final SecureRandom random;
  private final String issuer;
  private final Clock clock;

  @Inject
  public DeviceAuthorizationResource(
      Callers callers,
      ClientLimits limits,
      ClientAddress addresses,
      DeviceRules rules,
      DeviceStore store,
      Secrets secrets,
      SecureRandom random,
      PublicUrls urls,
      Clock clock) {
    this.callers = callers;
    this.limits = limits;
    this.addresses = addresses;
    this.rules = rules;
    this.store = store;
    this.secrets = secrets;
    this.random = random;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** Takes a device's request and answers with its codes. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response begin(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    Client client =
        callers.identify(form, request, URI.create(issuer + "/device_authorization")).client();
    return limits.within(
        LimitedCall.DEVICE,
        ClientLimits.Sender.of(client, addresses.networkOf(request)),
        () -> {
          Instant now = clock.instant();
          return answer(add(rules.check(client, form, now), now));
        });
  }

  private DeviceCodes add(VerifiedRequest waiting, Instant now) {
    for (int i = 0; i < TRIES_MAX; i++) {
      DeviceCodes codes = DeviceCodes.random(secrets, random);
      if (store.add(codes, waiting, now, now.plus(LIFE))) {
        return codes;
      }
    }
    throw new IllegalStateException("no user code is free");
  }

  private Response answer(DeviceCodes codes) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("device_code", codes.deviceCode());
    members.put("user_code", codes.userCode());
    members.put("verification_uri", issuer + "/device");
    members.put("verification_uri_complete", issuer + "/device?user_code=" + codes.userCode());
    members.put("expires_in", LIFE.toSeconds());
    members.put("interval", Polled.INTERVAL.toSeconds());
    return Response.ok(JSONObjectUtils.toJSONString(members), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
