package org.datapassport.provider.token;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.call.Calls;
import org.datapassport.provider.call.Endpoint;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;

/** The token endpoint (RFC 6749 section 3.2). */
@Shared
@Path("token")
public class TokenResource {
  private final Callers callers;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final Calls calls;
  private final Map<String, TokenGrant> grants;
  private final URI address;
  private final Clock clock;

  @Inject
  public TokenResource(
      Callers callers,
      ClientLimits limits,
      ClientAddress addresses,
      Calls calls,
      @Any Instance<TokenGrant> grants,
      PublicUrls urls,
      Clock clock) {
    this.callers = callers;
    this.limits = limits;
    this.addresses = addresses;
    this.calls = calls;
    this.grants =
        grants.stream()
            .collect(Collectors.toUnmodifiableMap(TokenGrant::type, Function.identity()));
    this.address = URI.create(urls.provider() + "/token");
    this.clock = clock;
  }

  /** Answers a token, or why there is none. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response token(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    return calls.watch(Endpoint.TOKEN, form, attempt -> answer(form, request, attempt));
  }

  private Response answer(Parameters form, HttpServletRequest request, Calls.Attempt attempt) {
    Instant now = clock.instant();
    Callers.Caller caller = callers.identify(form, request, address);
    Client client = caller.client();
    attempt.isFrom(client);
    String type = form.require("grant_type");
    TokenGrant grant = grants.get(type);
    if (grant == null) {
      throw new OAuthException(
          OAuthError.UNSUPPORTED_GRANT_TYPE, "grant_type is not one of " + grants.keySet());
    }
    if (!client.rules().grantTypes().contains(type)) {
      throw new OAuthException(
          OAuthError.UNAUTHORIZED_CLIENT, "the client did not register for this grant_type");
    }
    TokenCall call = new TokenCall(client, form, caller.confirmation(), now);
    call.requireKey();
    return limits.within(
        grant.polls() ? LimitedCall.POLL : LimitedCall.TOKEN,
        ClientLimits.Sender.of(client, addresses.networkOf(request)),
        () -> json(grant.answer(call)));
  }

  public static Response json(Map<String, Object> members) {
    return Response.ok(JSONObjectUtils.toJSONString(members), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
