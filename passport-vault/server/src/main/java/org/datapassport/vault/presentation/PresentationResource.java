package org.datapassport.vault.presentation;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.interaction.WithInteractionId;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.flow.Flow;
import org.datapassport.vault.flow.FlowFilter;
import org.datapassport.vault.read.Door;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.token.Caller;

/** What a citizen shows of their identity to the company that asks. */
@WithInteractionId
@Path("data/identity")
@Shared
public class PresentationResource {
  @Inject Caller caller;
  @Inject Presentations presentations;
  @Inject Door door;
  @Inject Transactions transactions;
  @Context HttpServletRequest servletRequest;

  /** It leaves as a flow, as everything that a company is told of a citizen. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response read() {
    AccessToken token = caller.company(servletRequest);
    long refused = FlowFilter.takeRefusedBefore(servletRequest);
    Flow flow = door.enter(token, "", refused, FlowFilter.reset(servletRequest));
    try {
      String signed = transactions.in(() -> presentations.read(token));
      FlowFilter.hand(servletRequest, flow);
      return Response.ok(Json.createObjectBuilder().add("presentation", signed).build().toString())
          .header("Cache-Control", "no-store")
          .header("Vary", "Authorization, DPoP")
          .build();
    } catch (RuntimeException e) {
      flow.leave();
      throw e;
    }
  }
}
