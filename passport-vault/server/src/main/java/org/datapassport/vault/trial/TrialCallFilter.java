package org.datapassport.vault.trial;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.vault.token.Caller;
import org.datapassport.vault.token.TokenCheck;

/**
 * Notes calls of test clients at the data API once they are answered. Whose a call is, a token says
 * that a trusted issuer signed for a test client, whether or not it still counts.
 */
@Provider
@Priority(TrialCallFilter.LAST)
public class TrialCallFilter implements ContainerResponseFilter {
  /** Response filters run from high to low: this one sees the challenge of the others. */
  static final int LAST = 100;

  private static final Logger LOG = Logger.getLogger(TrialCallFilter.class.getName());

  @Inject TokenCheck check;
  @Inject TrialCalls calls;
  @Inject Clock clock;
  @Context HttpServletRequest servletRequest;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    String authorization = request.getHeaderString("Authorization");
    if (authorization == null || !request.getUriInfo().getPath().startsWith("data/")) {
      return;
    }
    try {
      check
          .trial(authorization)
          .filter(calls::hasRoom)
          .ifPresent(client -> calls.add(client, call(request, response)));
    } catch (RuntimeException e) {
      // A developer's page is never worth a failed call.
      LOG.log(Level.WARNING, "A call of a test client could not be noted", e);
    }
  }

  private TrialCall call(ContainerRequestContext request, ContainerResponseContext response) {
    String rule =
        Optional.ofNullable(servletRequest.getAttribute(Caller.BROKEN_RULE))
            .map(Object::toString)
            .orElse("");
    return new TrialCall(
        clock.instant(),
        rule.isEmpty(),
        rule,
        CallText.request(
            request.getMethod(), request.getUriInfo(), request.getHeaders(), servletRequest),
        response.getStatus(),
        CallText.answer(response));
  }
}
