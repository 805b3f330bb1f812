package org.datapassport.platform.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.log.Correlation;

/** Turns a problem into an answer: a page for people, problem+json for programs. */
@ApplicationScoped
public class Problems {
  /**
   * When to come again after a 503: a restart of the database or of a server takes about so long.
   */
  public static final String RETRY_SECONDS = "5";

  /** Most of what is counted is counted by the minute. */
  private static final String RATE_RETRY_SECONDS = "60";

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  @Inject ThisService self;
  @Inject PublicUrls urls;
  @Inject ProblemPage pages;

  /** A body and its media type. */
  public record Rendered(String mediaType, String body) {}

  public Problem problem(ProblemCode code, int status, String detail) {
    return new Problem(
        urls.of(self.service()) + "/problems/" + code.code(),
        code.title(),
        status,
        detail,
        Correlation.current());
  }

  /** The value of Retry-After where nobody knows better; empty for a status without one. */
  public static String retrySeconds(int status) {
    return switch (status) {
      case TOO_MANY_REQUESTS -> RATE_RETRY_SECONDS;
      case UNAVAILABLE -> RETRY_SECONDS;
      default -> "";
    };
  }

  /** The answer for a request, in the form that its Accept header prefers. */
  public Rendered render(HttpServletRequest request, Problem problem) {
    if (AcceptHeader.prefersHtml(Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)))) {
      return new Rendered(MediaType.TEXT_HTML + ";charset=UTF-8", pages.html(request, problem));
    }
    return new Rendered(Problem.MEDIA_TYPE, problem.toJson());
  }

  public Response response(HttpServletRequest request, Problem problem) {
    Rendered rendered = render(request, problem);
    return response(problem, rendered.mediaType(), rendered.body());
  }

  /**
   * The answer to a program; also when the request's own thread has left, since then nothing is
   * known any more of what the sender accepts.
   */
  public Response programResponse(Problem problem) {
    return response(problem, Problem.MEDIA_TYPE, problem.toJson());
  }

  private static Response response(Problem problem, String mediaType, String body) {
    Response.ResponseBuilder answer =
        Response.status(problem.status()).type(mediaType).entity(body);
    String retry = retrySeconds(problem.status());
    if (!retry.isEmpty()) {
      answer.header(HttpHeaders.RETRY_AFTER, retry);
    }
    return answer.build();
  }
}
