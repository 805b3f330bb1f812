package org.datapassport.registry.operation;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import javax.sql.DataSource;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.identity.AcceptedVerifiers;
import org.datapassport.registry.identity.DocumentClaims;
import org.datapassport.registry.log.instruction.DocumentClaim;
import org.datapassport.registry.operation.policy.Submission;
import org.datapassport.registry.operation.rate.RateLimits;

/** Tells a verifier whether a document is linked to another passport, and keeps it for its link. */
@Path("/document-claims")
@Shared
public class DocumentClaimResource {
  @Inject RateLimits limits;
  @Inject ClientAddress addresses;
  @Inject AcceptedVerifiers verifiers;
  @Inject KeyFile keys;
  @Inject Clock clock;
  @Inject HttpServletRequest request;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  /** One claim in canonical form: {@link DocumentClaim}. Answers 204 when the link may be made. */
  @POST
  @Consumes("application/json")
  public Response claim(byte[] bytes) {
    limits.allowance(addresses.of(request)).require(false);
    DocumentClaim claim =
        DocumentClaim.parse(bytes)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw Submission.instructionProblem(refusal);
                });
    if (!verifiers.accepts(claim.verifier()) || !claim.isSigned()) {
      throw new ProblemException(
          RegistryProblem.INSTRUCTION_REFUSED, "key-not-authorized: not a verifier known here.");
    }
    if (!new DocumentClaims(dataSource, keys).claim(claim, clock.instant())) {
      throw new ProblemException(
          RegistryProblem.DOCUMENT_LINKED, "End that link first; it may be in another vault.");
    }
    return Response.noContent().build();
  }
}
