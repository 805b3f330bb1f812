package org.datapassport.provider.request;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.AuthorizationAnswers;
import org.datapassport.provider.authorization.interaction.InteractionStore;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.call.Calls;
import org.datapassport.provider.call.Endpoint;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.error.ProviderProblem;
import org.datapassport.provider.request.Protocol.EntryPoint;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.CheckResponseMode;
import org.datapassport.provider.signin.answer.AnswerSending;

/**
 * The authorization endpoint. It decides nothing about the citizen: it checks the request and sends
 * the browser to the interaction's page. What breaks a rule before client and redirect URI are
 * proven is shown as a page and never redirected.
 */
@Shared
@Path("authorize")
public class AuthorizeResource {
  private final Clients clients;
  private final RequestObject requestObject;
  private final Protocol protocol;
  private final PushedRequestStore pushed;
  private final InteractionStore interactions;
  private final AuthorizationAnswers answers;
  private final AnswerSending sending;
  private final RequestByReference references;
  private final Calls calls;
  private final String issuer;
  private final Clock clock;

  @Inject
  public AuthorizeResource(
      Clients clients,
      RequestObject requestObject,
      Protocol protocol,
      PushedRequestStore pushed,
      InteractionStore interactions,
      AuthorizationAnswers answers,
      AnswerSending sending,
      RequestByReference references,
      Calls calls,
      PublicUrls urls,
      Clock clock) {
    this.clients = clients;
    this.requestObject = requestObject;
    this.protocol = protocol;
    this.pushed = pushed;
    this.interactions = interactions;
    this.answers = answers;
    this.sending = sending;
    this.references = references;
    this.calls = calls;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** A request in the address. */
  @GET
  public Response fromQuery(@Context UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    return authorize(() -> Parameters.parse(query == null ? "" : query));
  }

  /** A request in a form. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response fromForm(InputStream body) {
    return authorize(() -> Parameters.read(body));
  }

  private Response authorize(Supplier<Parameters> sent) {
    Parameters outside;
    try {
      outside = sent.get();
    } catch (OAuthException e) {
      throw page(ProviderProblem.REQUEST_NOT_VALID, e.error(), e.description());
    }
    return calls.watch(Endpoint.AUTHORIZE, outside, attempt -> answer(outside, attempt));
  }

  private Response answer(Parameters outside, Calls.Attempt attempt) {
    Client client =
        clients
            .find(outside.get("client_id"))
            .orElseThrow(
                () ->
                    page(
                        ProviderProblem.UNKNOWN_CLIENT,
                        OAuthError.INVALID_CLIENT,
                        "client_id is missing or not registered"));
    if (outside.get("request_uri").startsWith(PushedRequestResource.REQUEST_URI)) {
      VerifiedRequest pushedByClient = pushedRequest(client, outside);
      attempt.isFrom(client);
      return open(pushedByClient, outside.get("request_uri"));
    }
    if (client.rules().pushedRequestOnly()) {
      throw page(
          ProviderProblem.REQUEST_NOT_VALID,
          OAuthError.INVALID_REQUEST,
          "this client must push its requests (RFC 9126)");
    }
    return plain(client, outside, attempt);
  }

  private VerifiedRequest pushedRequest(Client client, Parameters outside) {
    String requestUri = outside.get("request_uri");
    return pushed
        .find(requestUri, client.id(), clock.instant())
        .orElseThrow(
            () ->
                page(
                    ProviderProblem.REQUEST_URI_NOT_VALID,
                    OAuthError.INVALID_REQUEST_URI,
                    "request_uri is unknown, used, expired, or another client's"));
  }

  private Response plain(Client client, Parameters outside, Calls.Attempt attempt) {
    AskedRequest asked;
    try {
      Parameters whole = references.resolve(client, outside);
      Parameters inside = requestObject.open(client, whole, clock.instant());
      asked = new AskedRequest(client, inside, clock.instant());
      protocol.checkRedirect(EntryPoint.AUTHORIZE, asked);
    } catch (OAuthException e) {
      throw page(ProviderProblem.REQUEST_NOT_VALID, e.error(), e.description());
    }
    VerifiedRequest verified;
    try {
      verified = protocol.verify(EntryPoint.AUTHORIZE, asked);
    } catch (OAuthException e) {
      attempt.refused(e);
      AuthorizationAnswer refusal = answers.error(client, receiver(asked), e);
      // Nobody has acted yet: who only says itself where it is must not make us send people there
      // (RFC 9700 section 4.11.2).
      return client.isSelfRegistered()
          ? sending.offer(refusal, client, e)
          : sending.send(refusal, client);
    }
    return open(verified, "");
  }

  /** A mode that is not offered cannot carry the news of it: then it comes by query. */
  private static AuthorizationAnswer.Receiver receiver(AskedRequest asked) {
    String mode = asked.get("response_mode");
    return new AuthorizationAnswer.Receiver(
        CheckResponseMode.MODES.contains(mode) ? mode : "query",
        asked.get("redirect_uri"),
        asked.get("state"));
  }

  private Response open(VerifiedRequest request, String requestUri) {
    var id = interactions.open(new InteractionStore.Checked(request, requestUri));
    return sending.lead(URI.create(issuer + "/interaction/" + id));
  }

  private static ProblemException page(
      ProviderProblem problem, OAuthError error, String description) {
    return new ProblemException(problem, error.code() + ": " + description);
  }
}
