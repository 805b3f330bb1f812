package org.datapassport.vault.portal.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.management.AgreementItems;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.strand.name.StrandSlug;

/** Pauses, starts again and ends one strand of an agreement, and leaves the others as they are. */
@Path("/connections/{grant}/strands/{slug}")
@SignedIn
@WithPassport
@Transactional
@RequestScoped
public class StrandCutResource {
  @Inject PortalRequest portal;
  @Inject Grants grants;
  @Inject AgreementItems items;

  /** What is done to a strand. */
  private interface Cut {
    void of(Grant grant, StrandSlug slug);
  }

  @POST
  @Path("pause")
  public Response pause(
      @PathParam("grant") String reference,
      @PathParam("slug") String slug,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Cut pause = (grant, strand) -> items.pause(portal.vault(), grant.id(), strand);
    return cut(reference, slug, token, pause, Note.STRAND_PAUSED);
  }

  @POST
  @Path("resume")
  public Response resume(
      @PathParam("grant") String reference,
      @PathParam("slug") String slug,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Cut resume = (grant, strand) -> items.resume(portal.vault(), grant.id(), strand);
    return cut(reference, slug, token, resume, Note.STRAND_RESUMED);
  }

  @POST
  @Path("end")
  public Response end(
      @PathParam("grant") String reference,
      @PathParam("slug") String slug,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    Cut end = (grant, strand) -> items.end(portal.vault(), grant.id(), strand);
    return cut(reference, slug, token, end, Note.STRAND_ENDED);
  }

  private Response cut(String reference, String slug, String token, Cut cut, Note note) {
    portal.checkForm(token);
    Grant grant =
        GrantId.parse(reference)
            .flatMap(id -> grants.find(portal.vault(), id))
            .orElseThrow(StrandCutResource::unknown);
    StrandSlug strand = StrandSlug.parse(slug).orElseThrow(StrandCutResource::unknown);
    boolean there =
        !grant.state(portal.when().now()).isOver()
            && grant.items().stream().anyMatch(item -> item.slug().equals(strand));
    if (there) {
      cut.of(grant, strand);
    }
    return portal.seeOther(
        "/connections/" + grant.agreement(), Optional.of(there ? note : Note.NOT_POSSIBLE));
  }

  private static ProblemException unknown() {
    return new ProblemException(VaultProblem.GRANT_NOT_FOUND, "You have no such connection");
  }
}
