package org.datapassport.vault.trial;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.token.Caller;
import org.datapassport.vault.token.TrialClient;

/** Tells a provider what its own test clients called; see ops/docs/contracts.md. */
@Path("authorization/calls")
@Shared
public class TrialCallsResource {
  @Inject Caller caller;
  @Inject TrialCalls calls;
  @Context HttpServletRequest request;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response last(@QueryParam("client_id") @DefaultValue("") String clientId) {
    String issuer = caller.provider(request).issuer();
    JsonArrayBuilder list = Json.createArrayBuilder();
    calls.last(new TrialClient(issuer, clientId)).forEach(call -> list.add(call.json()));
    return Response.ok(Json.createObjectBuilder().add("calls", list).build().toString())
        .header("Cache-Control", "no-store")
        .build();
  }
}
