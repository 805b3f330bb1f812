package org.datapassport.vault.portal.mydata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.write.WriteDoor;

/** Takes facts that a citizen types in. */
@Path("/strands/{strand}/edit")
@SignedIn
@WithPassport
@RequestScoped
public class FactsResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Strands strands;
  @Inject WriteDoor door;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @GET
  public Response form(@PathParam("strand") String strand) {
    StrandId id = id(strand);
    Map<String, String> known =
        strands.read(portal.vault(), id, RecordQuery.all(1)).records().stream()
            .findFirst()
            .map(record -> record.body().terms())
            .orElse(Map.of());
    return show(200, id, FactsForm.stored(type(id), known));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response save(@PathParam("strand") String strand, MultivaluedMap<String, String> sent) {
    portal.checkForm(Optional.ofNullable(sent.getFirst(Csrf.FIELD)).orElse(""));
    StrandId id = id(strand);
    FactsForm form = FactsForm.sent(type(id), sent);
    if (!form.errors().isEmpty()) {
      return show(400, id, form);
    }
    door.putFacts(portal.vault(), id, form.terms());
    return portal.seeOther("/strands/" + id, Optional.of(Note.FACTS_SAVED));
  }

  private Response show(int status, StrandId id, FactsForm form) {
    StrandType type = type(id);
    List<FieldError> errors = form.errors();
    return pages.show(
        status,
        new FactsPage(
            portal.frame(NavEntry.MY_DATA),
            id.value(),
            type.labels().english(),
            type.descriptions().english(),
            type.sensitivity(),
            form.inputs(),
            errors));
  }

  /** The first strand of a type is made by what is typed; any other must be there. */
  private StrandId id(String text) {
    return StrandId.parse(text)
        .filter(
            id ->
                id.equals(StrandId.first(id.type()))
                    || strands.find(portal.vault(), id).isPresent())
        .orElseThrow(FactsResource::unknown);
  }

  private StrandType type(StrandId id) {
    return catalogue
        .bySlug(id.type().value())
        .filter(type -> !type.timed())
        .orElseThrow(FactsResource::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND, "There are no facts of that kind to type in");
  }
}
