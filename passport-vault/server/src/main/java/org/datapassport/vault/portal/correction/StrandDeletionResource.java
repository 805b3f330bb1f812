package org.datapassport.vault.portal.correction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.erasure.StrandErasure;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.connections.card.Reach;
import org.datapassport.vault.portal.mydata.StrandWords;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.Correction;

/** Deletes a strand for whoever has just signed in, once a word was typed. */
@Path("/strands/{strand}/delete")
@SignedIn
@WithPassport
@RequestScoped
public class StrandDeletionResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Strands strands;
  @Inject Reach reach;
  @Inject Holders holders;
  @Inject StrandErasure erasure;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @GET
  public Response form(@PathParam("strand") String strand) {
    return show(200, strand(strand), List.of());
  }

  /** Pressed twice it says that there is no such strand any more. */
  @POST
  @Transactional
  public Response delete(
      @PathParam("strand") String text,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token,
      @FormParam(TypedWord.FIELD) @DefaultValue("") String word) {
    portal.checkForm(token);
    StrandId strand = StrandId.parse(text).orElseThrow(StrandDeletionResource::unknown);
    if (strands.find(portal.vault(), strand).isEmpty()) {
      return done(Correction.NOT_THERE, strand);
    }
    if (!portal.isProven()) {
      return show(403, strand, List.of());
    }
    Optional<FieldError> flaw = TypedWord.DELETE.flaw(word);
    if (flaw.isPresent()) {
      return show(422, strand, List.of(flaw.get()));
    }
    return done(erasure.delete(portal.vault(), strand), strand);
  }

  private Response done(Correction correction, StrandId strand) {
    return switch (correction) {
      case DONE, TOLD -> portal.seeOther("/strands", Optional.of(Note.STRAND_DELETED));
      case NOT_THERE -> portal.seeOther("/strands", Optional.of(Note.STRAND_NOT_THERE));
      case COMING_IN -> portal.seeOther("/strands/" + strand, Optional.of(Note.STRAND_COMING_IN));
    };
  }

  private Response show(int status, StrandId id, List<FieldError> errors) {
    StrandType type =
        catalogue.bySlug(id.type().value()).orElseThrow(StrandDeletionResource::unknown);
    List<StrandSummary> all = strands.list(portal.vault());
    StrandNames names = new StrandNames(all);
    StrandSummary strand =
        all.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(StrandDeletionResource::unknown);
    StrandWords words = new StrandWords(catalogue, portal.when(), names);
    String span = words.span(strand);
    return pages.show(
        status,
        new StrandDeletionPage(
            portal.frame(NavEntry.MY_DATA),
            id.value(),
            StrandLabels.of(type, id, names),
            words.amount(strand) + (span.isEmpty() ? "" : ", " + span),
            reach.byStrand(portal.vault()).getOrDefault(id.value(), "Nobody"),
            !type.timed(),
            portal.isProven(),
            holders.of(portal.vault(), id, portal.when()),
            errors));
  }

  private StrandId strand(String text) {
    return StrandId.parse(text).orElseThrow(StrandDeletionResource::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND, "Your vault has no such strand. See “My data” for what it has.");
  }
}
