package org.datapassport.vault.portal.mydata;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Csv;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.PeriodFilter;
import org.datapassport.vault.portal.PeriodParams;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.Position;
import org.datapassport.vault.strand.record.RecordPage;
import org.datapassport.vault.strand.record.RecordQuery;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.view.RecordWriter;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.view.StrandDocument;

/** A strand's records as files, all of them or those of a filter, read page by page. */
@Path("/strands")
@SignedIn
@WithPassport
@RequestScoped
public class RecordsFileResource {
  @Inject PortalRequest portal;
  @Inject PublicUrls urls;
  @Inject Strands strands;

  private final StrandCatalogue catalogue = StrandCatalogue.load();

  /** Writes one page of records. */
  @FunctionalInterface
  private interface PageWriter {
    void write(OutputStream out, List<StrandRecord> records, boolean first) throws IOException;
  }

  @GET
  @Path("{strand}/data.csv")
  public Response csv(
      @PathParam("strand") String text,
      @BeanParam PeriodParams period,
      @QueryParam("tag") @DefaultValue("") String tag) {
    StrandId id = id(text);
    StrandType type = type(id);
    List<String> heads = type.fields().stream().map(field -> field.term()).toList();
    return file(
        type,
        "csv",
        "text/csv; charset=UTF-8",
        each(
            id,
            query(period, tag),
            (out, records, first) -> {
              Csv csv = first ? new Csv(heads) : Csv.withoutHeads();
              records.forEach(
                  record ->
                      csv.row(heads.stream().map(head -> record.term(head).orElse("")).toList()));
              out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
            }));
  }

  @GET
  @Path("{strand}/data.jsonld")
  public Response jsonLd(
      @PathParam("strand") String text,
      @BeanParam PeriodParams period,
      @QueryParam("tag") @DefaultValue("") String tag) {
    StrandId id = id(text);
    StrandType type = type(id);
    String head =
        "{\"@context\":\""
            + urls.registry()
            + "/ont/context\",\"id\":\""
            + address(id)
            + "\",\"strand\":\""
            + type.iri()
            + "\",\"records\":[";
    StreamingOutput records =
        each(
            id,
            query(period, tag),
            (out, page, first) -> {
              boolean comma = !first;
              for (StrandRecord record : page) {
                String json = RecordWriter.json(released(record));
                out.write(((comma ? ",\n" : "\n") + json).getBytes(StandardCharsets.UTF_8));
                comma = true;
              }
            });
    return file(
        type,
        "jsonld",
        "application/ld+json",
        out -> {
          out.write(head.getBytes(StandardCharsets.UTF_8));
          records.write(out);
          out.write("\n]}\n".getBytes(StandardCharsets.UTF_8));
        });
  }

  @GET
  @Path("{strand}/data.ttl")
  public Response turtle(
      @PathParam("strand") String text,
      @BeanParam PeriodParams period,
      @QueryParam("tag") @DefaultValue("") String tag) {
    StrandId id = id(text);
    StrandType type = type(id);
    return file(
        type,
        "ttl",
        "text/turtle; charset=UTF-8",
        each(
            id,
            query(period, tag),
            (out, records, first) ->
                out.write(
                    new StrandDocument(
                            address(id),
                            type.iri(),
                            "",
                            records.stream().map(RecordsFileResource::released).toList(),
                            "")
                        .turtle())));
  }

  private URI address(StrandId id) {
    return URI.create(urls.vault() + "/strands/" + id);
  }

  private StreamingOutput each(StrandId id, RecordQuery query, PageWriter writer) {
    VaultId vault = portal.vault();
    return out -> {
      Optional<Position> after = Optional.empty();
      boolean first = true;
      do {
        RecordPage page = strands.read(vault, id, query.after(after));
        writer.write(out, page.records().stream().map(r -> r.body()).toList(), first);
        after = page.next();
        first = false;
      } while (after.isPresent());
    };
  }

  /** The citizen's own copy is the whole record: nothing is held back from its owner. */
  private static Released released(StrandRecord record) {
    Map<String, String> terms = new LinkedHashMap<>(record.terms());
    String type = record.terms().getOrDefault(StrandRecord.TYPE, "");
    terms.remove(StrandRecord.TYPE);
    return new Released(type, terms, record.local());
  }

  private static RecordQuery query(PeriodParams period, String tag) {
    PeriodFilter filter = period.filter();
    if (!filter.errors().isEmpty()) {
      throw new ProblemException(
          PlatformProblem.BAD_REQUEST, "“From” and “To” must be days that exist, in this order");
    }
    return RecordQuery.all(RecordQuery.LIMIT_MAX)
        .during(filter.days())
        .tagged(tag.isEmpty() ? Optional.empty() : Optional.of(tag));
  }

  private static Response file(
      StrandType type, String extension, String mediaType, StreamingOutput body) {
    return Downloads.file(type.slug() + "." + extension, mediaType, body);
  }

  private StrandId id(String text) {
    return StrandId.parse(text)
        .filter(id -> catalogue.bySlug(id.type().value()).isPresent())
        .filter(id -> strands.find(portal.vault(), id).isPresent())
        .orElseThrow(
            () -> new ProblemException(PlatformProblem.NOT_FOUND, "Your vault has no such strand"));
  }

  private StrandType type(StrandId id) {
    return catalogue.bySlug(id.type().value()).orElseThrow();
  }
}
