package org.datapassport.provider.request;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.certificate.ClientCertificates;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.call.Calls;
import org.datapassport.provider.call.Endpoint;
import org.datapassport.provider.client.authentication.AuthenticatedClient;
import org.datapassport.provider.client.authentication.ClientAuthentication;
import org.datapassport.provider.client.authentication.ClientCall;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.UsedOnce;
import org.datapassport.provider.key.proof.ProofCheck;
import org.datapassport.provider.request.Protocol.EntryPoint;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/** The pushed authorization request endpoint (RFC 9126). */
@Shared
@Path("par")
public class PushedRequestResource {
  /** Begins each request URI of ours. */
  public static final String REQUEST_URI = "urn:ietf:params:oauth:request_uri:";

  /** Time for a browser to arrive; FAPI 2.0 wants less than 600 seconds. */
  static final Duration LIFE = Duration.ofSeconds(90);

  private static final Set<String> CREDENTIALS =
      Set.of("client_secret", "client_assertion", "client_assertion_type");

  private final ClientAuthentication authentication;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final ClientCertificates certificates;
  private final MutualTls mutualTls;
  private final Calls calls;
  private final RequestObject requestObject;
  private final Protocol protocol;
  private final PushedRequestStore store;
  private final UsedOnce usedOnce;
  private final ProofCheck proofs;
  private final Secrets secrets;
  private final URI address;
  private final Clock clock;

  @Inject
  public PushedRequestResource(
      ClientAuthentication authentication,
      ClientLimits limits,
      ClientAddress addresses,
      ClientCertificates certificates,
      MutualTls mutualTls,
      Calls calls,
      RequestObject requestObject,
      Protocol protocol,
      PushedRequestStore store,
      UsedOnce usedOnce,
      ProofCheck proofs,
      Secrets secrets,
      PublicUrls urls,
      Clock clock) {
    this.authentication = authentication;
    this.limits = limits;
    this.addresses = addresses;
    this.certificates = certificates;
    this.mutualTls = mutualTls;
    this.calls = calls;
    this.requestObject = requestObject;
    this.protocol = protocol;
    this.store = store;
    this.usedOnce = usedOnce;
    this.proofs = proofs;
    this.secrets = secrets;
    this.address = URI.create(urls.provider() + "/par");
    this.clock = clock;
  }

  /** Takes a request and answers a reference to it. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response push(
      InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    String network = addresses.networkOf(request);
    return calls.watch(
        Endpoint.PAR,
        form,
        attempt -> {
          AuthenticatedClient caller = caller(form, headers);
          attempt.isFrom(caller.client());
          return limits.within(
              LimitedCall.PUSH,
              ClientLimits.Sender.of(caller.client(), network),
              () -> answer(form, headers, caller));
        });
  }

  private AuthenticatedClient caller(Parameters form, HttpHeaders headers) {
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    return authentication.authenticate(
        new ClientCall(form, authorization == null ? "" : authorization, certificates.current()));
  }

  private Response answer(Parameters form, HttpHeaders headers, AuthenticatedClient caller) {
    if (form.has("request_uri")) {
      throw Check.invalidRequest("request_uri has no place in a pushed request");
    }
    Instant now = clock.instant();
    Parameters asked = requestObject.open(caller.client(), form.without(CREDENTIALS), now);
    asked = proven(asked, caller, headers, now);
    AskedRequest request = new AskedRequest(caller.client(), asked, now);
    protocol.checkRedirect(EntryPoint.PAR, request);
    VerifiedRequest verified = protocol.verify(EntryPoint.PAR, request);
    String requestUri = REQUEST_URI + secrets.secret();
    store.add(requestUri, verified, now.plus(LIFE));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("request_uri", requestUri);
    answer.put("expires_in", LIFE.toSeconds());
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(JSONObjectUtils.toJSONString(answer))
        .build();
  }

  /** Uses up the assertion and the proof; the key of a proof binds the code (RFC 9449, 10.1). */
  private Parameters proven(
      Parameters asked, AuthenticatedClient caller, HttpHeaders headers, Instant now) {
    List<UsedOnce.Use> uses = new ArrayList<>(caller.uses());
    List<String> shown = headers.getRequestHeader("DPoP");
    Parameters bound = asked;
    if (shown != null && !shown.isEmpty()) {
      var target = new DpopProof.Target("POST", mutualTls.addresses(address));
      DpopProof proof = proofs.check(shown, target, now, "");
      if (asked.has("dpop_jkt") && !asked.get("dpop_jkt").equals(proof.thumbprint())) {
        throw Check.invalidRequest("dpop_jkt is not the key of the proof");
      }
      uses.add(ProofCheck.use(proof));
      bound = asked.with("dpop_jkt", proof.thumbprint());
    }
    if (!usedOnce.isFirst(uses)) {
      throw new OAuthException(
          OAuthError.INVALID_CLIENT, "the assertion or the proof was used before");
    }
    return bound;
  }
}
