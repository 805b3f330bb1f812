package org.datapassport.vault.read;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.interaction.WithInteractionId;
import org.datapassport.platform.problem.AcceptHeader;
import org.datapassport.vault.flow.Flow;
import org.datapassport.vault.flow.FlowFilter;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.token.Caller;
import org.datapassport.vault.view.RecordWriter;
import org.datapassport.vault.view.StrandDocument;

/**
 * What companies read; see "Vault, data API for companies" in ops/docs/contracts.md.
 *
 * <p>The answer's bytes are made before the log line is written and leave after its commit: a
 * reading whose line could not be written sends nothing.
 */
@WithInteractionId
@Path("data/strands")
@Shared
public class DataResource {
  private static final String JSON_LD = "application/ld+json";
  private static final String TURTLE = "text/turtle";
  private static final String CSV = "text/csv";

  @Inject Caller caller;
  @Inject Door door;
  @Inject PublicUrls urls;
  @Context HttpServletRequest servletRequest;
  @Context HttpHeaders headers;
  @Context UriInfo uri;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response list() {
    AccessToken token = caller.company(servletRequest);
    return flowing(
        token,
        "",
        () -> {
          JsonArrayBuilder strands = Json.createArrayBuilder();
          door.list(token).forEach(item -> strands.add(granted(item)));
          String body = Json.createObjectBuilder().add("strands", strands).build().toString();
          return fresh(Response.ok(body)).build();
        });
  }

  /** The answer leaves as a flow, or is none. */
  private Response flowing(AccessToken token, String slug, Supplier<Response> answer) {
    long refused = FlowFilter.takeRefusedBefore(servletRequest);
    Flow flow = door.enter(token, slug, refused, FlowFilter.reset(servletRequest));
    try {
      Response made = answer.get();
      FlowFilter.hand(servletRequest, flow);
      return made;
    } catch (RuntimeException e) {
      flow.leave();
      throw e;
    }
  }

  private JsonObjectBuilder granted(GrantItem item) {
    String slug = item.terms().slug();
    return Json.createObjectBuilder()
        .add("item", item.item())
        .add("strand", item.terms().type().iri().toString())
        .add("slug", slug)
        .add("detail", item.terms().level())
        .add("until", item.terms().until().toString())
        .add("href", address(slug));
  }

  @GET
  @Path("{slug}")
  @Produces({JSON_LD, MediaType.APPLICATION_JSON, TURTLE, CSV})
  public Response read(@PathParam("slug") String slug) {
    AccessToken token = caller.company(servletRequest);
    return flowing(token, slug, () -> read(token, slug));
  }

  private Response read(AccessToken token, String slug) {
    String type = mediaType();
    Door.Sent sent =
        door.read(
            token, slug, uri.getQueryParameters(), page -> body(type, page, next(slug, page)));
    Response.ResponseBuilder answer = fresh(Response.ok(sent.body()).type(charset(type)));
    next(slug, sent.page())
        .ifPresent(link -> answer.header("Link", "<" + link + ">; rel=\"next\""));
    return answer.build();
  }

  private Optional<String> next(String slug, Page page) {
    return page.next()
        .map(cursor -> address(slug) + "?limit=" + page.limit() + "&cursor=" + cursor);
  }

  /** No cache may hold what a grant let out: it would go on giving after the end. */
  private static Response.ResponseBuilder fresh(Response.ResponseBuilder answer) {
    return answer.header("Cache-Control", "no-store").header("Vary", "Accept, Authorization, DPoP");
  }

  /** What of ours is wanted most; of what is wanted as much, the first. */
  private String mediaType() {
    String accept = Optional.ofNullable(headers.getHeaderString(HttpHeaders.ACCEPT)).orElse("");
    String best = JSON_LD;
    for (String type : List.of(MediaType.APPLICATION_JSON, TURTLE, CSV)) {
      if (AcceptHeader.wish(accept, type) > AcceptHeader.wish(accept, best)) {
        best = type;
      }
    }
    return best;
  }

  private static String charset(String type) {
    return type.startsWith("text/") ? type + ";charset=UTF-8" : type;
  }

  private byte[] body(String type, Page page, Optional<String> next) {
    AccessTerms terms = page.item().terms();
    URI strand = URI.create(address(terms.slug()));
    StrandDocument document =
        new StrandDocument(
            strand, terms.type().iri(), terms.level(), page.records(), next.orElse(""));
    return switch (type) {
      case TURTLE -> document.turtle();
      case CSV -> RecordWriter.csv(terms.extent().released().orElseThrow(), page.records());
      default -> document.jsonLd(urls.registry() + "/ont/context");
    };
  }

  private String address(String slug) {
    return urls.vault() + "/data/strands/" + slug;
  }
}
