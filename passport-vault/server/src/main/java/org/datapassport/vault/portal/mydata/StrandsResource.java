package org.datapassport.vault.portal.mydata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.forgery.Csrf;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.importing.file.Texts;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.PeriodFilter;
import org.datapassport.vault.portal.PeriodParams;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.connections.card.Reach;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.write.WriteDoor;

/** Shows what the vault holds. */
@Path("/strands")
@SignedIn
@WithPassport
@RequestScoped
public class StrandsResource {
  /** A table of this length still reads well and loads at once. */
  static final int ROWS = 50;

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Strands strands;
  @Inject Reach reach;
  @Inject WriteDoor door;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @GET
  public Response list(@QueryParam("note") @DefaultValue("") String note) {
    List<StrandSummary> all = strands.list(portal.vault());
    StrandWords words = new StrandWords(catalogue, portal.when(), new StrandNames(all));
    return pages.show(
        new StrandsPage(
            portal.frame(NavEntry.MY_DATA),
            portal.note(note),
            words.groups(all, reach.byStrand(portal.vault())),
            words.addables(all),
            all.stream().mapToLong(StrandSummary::records).sum()));
  }

  @GET
  @Path("{strand}")
  public Response one(
      @PathParam("strand") String text,
      @BeanParam PeriodParams period,
      @QueryParam("tag") @DefaultValue("") String tag,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("note") @DefaultValue("") String note) {
    StrandId id = id(text);
    StrandType type = type(id);
    List<StrandSummary> all = strands.list(portal.vault());
    StrandSummary strand =
        all.stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow(StrandsResource::unknown);
    PeriodFilter filter = period.filter();
    Optional<String> wanted = chosen(strand, tag);
    boolean good = filter.errors().isEmpty();
    RecordPage page =
        strands.read(
            portal.vault(),
            id,
            RecordQuery.all(ROWS)
                .latestFirst()
                .during(good ? filter.days() : DataPeriod.ALWAYS)
                .tagged(wanted)
                .after(Position.parse(after)));
    StrandWords words = new StrandWords(catalogue, portal.when(), new StrandNames(all));
    String query = filter.query() + wanted.map(t -> "&tag=" + encode(t)).orElse("");
    return pages.show(
        good ? 200 : 400,
        new StrandPage(
            portal.frame(NavEntry.MY_DATA),
            portal.note(note),
            filter.errors(),
            words.about(type, strand, reach.byStrand(portal.vault())),
            words.heads(type),
            rows(words, type, page),
            new StrandPage.Filter(filter.from(), filter.to(), tagChoices(words, strand, wanted)),
            page.next().map(next -> older(id, next, query)),
            query.isEmpty() ? "" : "?" + query.substring(1)));
  }

  private static List<StrandPage.Row> rows(StrandWords words, StrandType type, RecordPage page) {
    List<StrandPage.Row> rows = new ArrayList<>();
    for (int i = 0; i < page.records().size(); i++) {
      String address = type.timed() ? "/records/" + page.places().get(i).text() : "";
      rows.add(new StrandPage.Row(address, words.cells(type, page.records().get(i))));
    }
    return rows;
  }

  private String older(StrandId id, Position next, String query) {
    return portal.frame(NavEntry.MY_DATA).path("/strands/" + id) + "?after=" + next.text() + query;
  }

  /** The citizen calls a strand by a name, to tell it from others of its type. */
  @POST
  @Path("{strand}/name")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Transactional
  public Response name(
      @PathParam("strand") String text,
      @FormParam("name") @DefaultValue("") String name,
      @FormParam(Csrf.FIELD) @DefaultValue("") String token) {
    portal.checkForm(token);
    StrandSummary strand =
        strands.find(portal.vault(), id(text)).orElseThrow(StrandsResource::unknown);
    String cut = Texts.cut(name.strip(), Naming.NAME_CHARACTERS_MAX);
    door.name(portal.vault(), strand.id(), cut);
    return portal.seeOther("/strands/" + strand.id(), Optional.of(Note.STRAND_NAMED));
  }

  /** Only a tag that the strand has is a filter. */
  private static Optional<String> chosen(StrandSummary strand, String tag) {
    return strand.tags().stream()
        .map(said -> said.tag())
        .filter(known -> known.equals(tag))
        .findFirst();
  }

  private static List<Choice> tagChoices(
      StrandWords words, StrandSummary strand, Optional<String> chosen) {
    return strand.tags().stream()
        .map(said -> said.tag())
        .distinct()
        .map(tag -> new Choice(tag, words.tagLabel(tag), chosen.equals(Optional.of(tag))))
        .toList();
  }

  private StrandId id(String text) {
    return StrandId.parse(text).orElseThrow(StrandsResource::unknown);
  }

  private StrandType type(StrandId id) {
    return catalogue.bySlug(id.type().value()).orElseThrow(StrandsResource::unknown);
  }

  private static ProblemException unknown() {
    return new ProblemException(
        PlatformProblem.NOT_FOUND, "Your vault has no such strand. See “My data” for what it has.");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
