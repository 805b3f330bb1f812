package org.datapassport.vault.presentation;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.interaction.WithInteractionId;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.token.Caller;

/** What a citizen shows of their identity to the company that asks. */
@WithInteractionId
@Path("data/identity")
@Shared
public class PresentationResource {
  @Inject Caller caller;
  @Inject Presentations presentations;
  @Context HttpServletRequest servletRequest;

  /** A refusal is kept in the log, so the transaction commits although a problem ends it. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Transactional(dontRollbackOn = ProblemException.class)
  public Response read() {
    String signed = presentations.read(caller.company(servletRequest));
    return Response.ok(Json.createObjectBuilder().add("presentation", signed).build().toString())
        .header("Cache-Control", "no-store")
        .header("Vary", "Authorization, DPoP")
        .build();
  }
}
