package org.datapassport.registry.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.writer.ReceiptStore;
import org.datapassport.registry.log.canonical.Json;

/** Tells who was shown a link whether it is open. There is no way from here to its passport. */
@Path("/identity-links/{name: [A-Za-z0-9_-]{43}}")
@PublicRead
@Shared
public class IdentityLinkResource {
  @Inject IdentityLinks links;
  @Inject ReceiptStore receipts;

  /** Who does not know the link's body does not know its name. */
  @GET
  public Response link(@PathParam("name") String name) {
    Json body =
        links
            .openLeaf(name)
            .flatMap(receipts::receiptOf)
            .map(
                issued ->
                    Json.Members.EMPTY
                        .with("leafIndex", new Json.Whole(issued.receipt().leafIndex()))
                        .with("name", name)
                        .with("receipt", issued.receipt().toString())
                        .with("state", "open"))
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.LINK_UNKNOWN, "It never was, or was ended or erased."));
    return answer(body);
  }

  static Response answer(Json body) {
    return Response.ok(body.canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
