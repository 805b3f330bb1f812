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
import org.datapassport.ontology.StrandType;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.web.Csrf;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.write.WriteDoor;

/** Takes facts that a citizen types in. */
@Path("/strands/{slug}/edit")
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
  public Response form(@PathParam("slug") String slug) {
    StrandType type = type(slug);
    Map<String, String> known =
        strands
            .read(portal.vault(), new StrandSlug(type.slug()), RecordQuery.all(1))
            .records()
            .stream()
            .findFirst()
            .map(record -> record.body().terms())
            .orElse(Map.of());
    return show(200, type, FactsForm.stored(type, known));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response save(@PathParam("slug") String slug, MultivaluedMap<String, String> sent) {
    portal.checkForm(Optional.ofNullable(sent.getFirst(Csrf.FIELD)).orElse(""));
    StrandType type = type(slug);
    FactsForm form = FactsForm.sent(type, sent);
    if (!form.errors().isEmpty()) {
      return show(400, type, form);
    }
    door.putFacts(portal.vault(), type, form.terms());
    return portal.seeOther("/strands/" + type.slug(), Optional.of(Note.FACTS_SAVED));
  }

  private Response show(int status, StrandType type, FactsForm form) {
    List<FieldError> errors = form.errors();
    return pages.show(
        status,
        new FactsPage(
            portal.frame(NavEntry.MY_DATA),
            type.slug(),
            type.labels().english(),
            type.descriptions().english(),
            type.sensitivity(),
            form.inputs(),
            errors));
  }

  private StrandType type(String slug) {
    return catalogue
        .bySlug(slug)
        .filter(type -> !type.timed())
        .orElseThrow(
            () ->
                new ProblemException(
                    PlatformProblem.NOT_FOUND, "There are no facts of that kind to type in"));
  }
}
