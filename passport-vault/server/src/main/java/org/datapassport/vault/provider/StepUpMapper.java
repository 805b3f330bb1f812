package org.datapassport.vault.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.datapassport.platform.failure.ProblemMapper;
import org.datapassport.vault.grant.decision.SignIn;

/** Says which sign-in would do (RFC 9470 section 3). */
@Provider
@ApplicationScoped
public class StepUpMapper implements ExceptionMapper<StepUpRequiredException> {
  @Inject ProblemMapper problems;

  @Override
  public Response toResponse(StepUpRequiredException e) {
    String challenge =
        "DPoP error=\"insufficient_user_authentication\", acr_values=\"%s\", max_age=\"%d\""
            .formatted(SignIn.PASSKEY, SignIn.AGE_MAX.toSeconds());
    return Response.fromResponse(problems.toResponse(e))
        .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
        .build();
  }
}
