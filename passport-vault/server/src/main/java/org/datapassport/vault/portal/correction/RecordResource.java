package org.datapassport.vault.portal.correction;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
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
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.StrandLabels;
import org.datapassport.vault.portal.mydata.StrandWords;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.TaggedRecord;
import org.datapassport.vault.write.Correction;
import org.datapassport.vault.write.WriteDoor;

/**
 * One record of a strand with time: shown, changed, deleted.
 *
 * <p>Its address is where it stands, which no other record ever has: who deletes twice, goes back
 * or has two windows open deletes nothing else.
 */
@Path("/strands/{strand}/records/{record}")
@SignedIn
@WithPassport
@RequestScoped
public class RecordResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Strands strands;
  @Inject Publications publications;
  @Inject Holders holders;
  @Inject WriteDoor door;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  /** A record by its address. */
  private record Found(StrandId strand, StrandType type, Position place, TaggedRecord record) {
    String address() {
      return "/strands/" + strand + "/records/" + place.text();
    }
  }

  @GET
  public Response show(@PathParam("strand") String strand, @PathParam("record") String record) {
    Found found = find(strand, record);
    StrandNames names = names();
    return pages.show(
        new SingleRecordPage(
            portal.frame(NavEntry.MY_DATA),
            found.strand().value(),
            StrandLabels.of(found.type(), found.strand(), names),
            found.address(),
            facts(found, names),
            publications
                .told(portal.vault())
                .holds(found.strand(), found.place().seq(), found.record().body()),
            holders.of(portal.vault(), found.strand(), portal.when())));
  }

  private List<SingleRecordPage.Said> facts(Found found, StrandNames names) {
    StrandWords words = new StrandWords(catalogue, portal.when(), names);
    List<String> heads = words.heads(found.type());
    List<String> cells = words.cells(found.type(), found.record());
    List<SingleRecordPage.Said> facts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        facts.add(new SingleRecordPage.Said(heads.get(i), cells.get(i)));
      }
    }
    return facts;
  }

  @POST
  @Path("delete")
  @Transactional
  public Response delete(
      @PathParam("strand") String strand,
      @PathParam("record") String record,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    StrandId id = strand(strand);
    return done(
        id,
        door.delete(portal.vault(), id, place(record)),
        Note.RECORD_DELETED,
        Note.RECORD_DELETED_TOLD);
  }

  @GET
  @Path("change")
  public Response form(@PathParam("strand") String strand, @PathParam("record") String record) {
    Found found = find(strand, record);
    return form(200, found, ChangeForm.of(found.type(), found.record().body()));
  }

  @POST
  @Path("change")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response change(
      @PathParam("strand") String strand,
      @PathParam("record") String record,
      MultivaluedMap<String, String> sent) {
    portal.checkForm(Optional.ofNullable(sent.getFirst(Csrf.FIELD)).orElse(""));
    StrandId id = strand(strand);
    Optional<TaggedRecord> there = strands.record(portal.vault(), id, place(record));
    if (there.isEmpty()) {
      return done(id, Correction.NOT_THERE, Note.RECORD_CHANGED, Note.RECORD_CHANGED_TOLD);
    }
    Found found = new Found(id, type(id), place(record), there.get());
    ChangeForm form = ChangeForm.sent(found.type(), found.record().body(), sent);
    if (!form.errors().isEmpty()) {
      return form(400, found, form);
    }
    return done(
        id,
        form.record().equals(found.record().body())
            ? Correction.DONE
            : door.change(portal.vault(), id, found.place(), form.record()),
        Note.RECORD_CHANGED,
        Note.RECORD_CHANGED_TOLD);
  }

  private Response form(int status, Found found, ChangeForm form) {
    StrandWords words = new StrandWords(catalogue, portal.when(), names());
    return pages.show(
        status,
        new ChangePage(
            portal.frame(NavEntry.MY_DATA),
            StrandLabels.of(found.type(), found.strand(), names()),
            found.address(),
            words.moment(found.record().body()),
            form.inputs(),
            form.errors()));
  }

  private Response done(StrandId strand, Correction correction, Note done, Note told) {
    Note note =
        switch (correction) {
          case DONE -> done;
          case TOLD -> told;
          case NOT_THERE -> Note.RECORD_NOT_THERE;
          case COMING_IN -> Note.STRAND_COMING_IN;
        };
    return portal.seeOther("/strands/" + strand, Optional.of(note));
  }

  private Found find(String text, String record) {
    StrandId strand = strand(text);
    Position place = place(record);
    return strands
        .record(portal.vault(), strand, place)
        .map(each -> new Found(strand, type(strand), place, each))
        .orElseThrow(RecordResource::unknown);
  }

  private StrandNames names() {
    return new StrandNames(strands.list(portal.vault()));
  }

  private StrandId strand(String text) {
    return StrandId.parse(text)
        .filter(id -> strands.find(portal.vault(), id).isPresent())
        .filter(id -> catalogue.bySlug(id.type().value()).filter(StrandType::timed).isPresent())
        .orElseThrow(RecordResource::unknown);
  }

  private StrandType type(StrandId strand) {
    return catalogue.bySlug(strand.type().value()).orElseThrow(RecordResource::unknown);
  }

  private static Position place(String text) {
    return Position.parse(text).orElseThrow(RecordResource::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND,
        "Your vault has no such record, or not any more. See “My data” for what it has.");
  }
}
