package org.datapassport.provider.signin.answer;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frame;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Renderer;
import org.datapassport.platform.web.ContentPolicy;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.signin.trip.Trip;

/**
 * Sends the browser back with an answer: by an address, or by a form of a page of ours whose policy
 * lets it end at the client and nowhere else.
 */
@Shared
public class AnswerSending {
  private final Frames frames;
  private final Renderer renderer;

  @Inject
  public AnswerSending(Frames frames, Renderer renderer) {
    this.frames = frames;
    this.renderer = renderer;
  }

  /**
   * The response that carries the answer; 303, so that no browser repeats a form (S15). Not for
   * controllers of Jakarta MVC, which take each text for the name of a view.
   */
  public Response send(AuthorizationAnswer answer, Client client) {
    if (!answer.mode().equals("form_post")) {
      return noStore(Response.seeOther(answer.location()));
    }
    ClientAnswerPage page = page(answer, client);
    return noStore(
        Response.ok(renderer.render(page), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .header(ContentPolicy.HEADER, ContentPolicy.of(page.frame().formActionExtra())));
  }

  /** A page that leaves it to the person whether to go back to the client with a refusal. */
  public Response offer(AuthorizationAnswer answer, Client client, OAuthException refusal) {
    Frame frame = frames.signedOut().allowingFormTo(Trip.target(answer.redirectUri()));
    RefusedRequestPage page =
        new RefusedRequestPage(
            frame,
            client.presentation().name(),
            answer,
            refusal.error().code(),
            refusal.description());
    return noStore(
        Response.status(refusal.error().status())
            .entity(renderer.render(page))
            .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
            .header(ContentPolicy.HEADER, ContentPolicy.of(frame.formActionExtra())));
  }

  /** The page that carries an answer by a form. */
  ClientAnswerPage page(AuthorizationAnswer answer, Client client) {
    Frame frame = frames.signedOut().allowingFormTo(Trip.target(answer.redirectUri()));
    return new ClientAnswerPage(frame, client.presentation().name(), answer);
  }

  /** The response that leads to a page of ours. */
  public Response lead(URI location) {
    return noStore(Response.seeOther(location));
  }

  private static Response noStore(Response.ResponseBuilder answer) {
    return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
