package org.datapassport.registry.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.ReceiptStore;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.IdentityLink;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.Scid;

/**
 * Tells who was shown a link whether it is open, and anybody how many links a passport has. From
 * neither answer there is a way to the other.
 */
@Path("/")
@PublicRead
@RequestScoped
public class IdentityLinkResource {
  @Inject IdentityLinks links;
  @Inject ReceiptStore receipts;
  @Inject ResolvedPassports passports;

  /** Who does not know the link's body does not know its name. */
  @GET
  @Path("identity-links/{name: [A-Za-z0-9_-]{43}}")
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

  /** The open links of a passport, each as a hash that tells nothing. */
  @GET
  @Path("{scid: Qm[1-9A-HJ-NP-Za-km-z]{44}}/identity-links")
  public Response list(@PathParam("scid") String text) {
    Scid scid =
        Scid.parse(text)
            .match(Optional::of, refusal -> Optional.<Scid>empty())
            .filter(known -> passports.find(known).isPresent())
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.PASSPORT_UNKNOWN, "No passport with this SCID is here."));
    List<String> listed = links.openOf(scid).stream().map(IdentityLink::listed).toList();
    return answer(Json.Members.EMPTY.with("links", Json.texts(listed)));
  }

  private static Response answer(Json body) {
    return Response.ok(body.canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
