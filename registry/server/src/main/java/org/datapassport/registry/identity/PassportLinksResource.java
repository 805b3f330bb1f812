package org.datapassport.registry.identity;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.instruction.IdentityLink;

/** Tells anybody how many links a passport has. There is no way from here to any of them. */
@Path("/{scid: Qm[1-9A-HJ-NP-Za-km-z]{44}}/identity-links")
@PublicRead
@Shared
public class PassportLinksResource {
  @Inject IdentityLinks links;
  @Inject ResolvedPassports passports;

  /** The open links of a passport, each as a hash that tells nothing. */
  @GET
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
    return IdentityLinkResource.answer(Json.Members.EMPTY.with("links", Json.texts(listed)));
  }
}
