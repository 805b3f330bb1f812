package org.datapassport.registry.vocabulary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.datapassport.ontology.OntologyDocuments.Document;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Pages;

/** The ontology's address; what it answers with depends on what is accepted. */
@Path("/ont")
@Shared
public class VocabularyResource {
  /** A new release may bring new words; an hour late is early enough. */
  private static final String CACHE = "public, max-age=3600";

  @Inject Vocabularies vocabularies;
  @Inject Pages pages;
  @Inject Frames frames;
  @Inject PublicUrls urls;
  @Context Request request;

  @GET
  @Produces("text/html;qs=1")
  public Response page() {
    Response page = pages.show(new VocabularyPage(frames.signedOut(), vocabularies.vocabulary()));
    return Response.fromResponse(page).header("Vary", "Accept, Accept-Language, Cookie").build();
  }

  @GET
  @Produces("text/turtle;qs=0.9")
  public Response turtle() {
    return document(vocabularies.vocabulary().documents().turtle());
  }

  @GET
  @Produces({"application/ld+json;qs=0.8", "application/json;qs=0.7"})
  public Response jsonLd() {
    return document(vocabularies.vocabulary().documents().jsonLd());
  }

  /** Always JSON-LD, whatever is accepted: JSON-LD processors ask in many ways. */
  @GET
  @Path("context")
  public Response context() {
    return document(vocabularies.vocabulary().documents().context());
  }

  /** Leads from a word to its place on the page (W3C, Best Practice Recipes: 303). */
  @GET
  @Path("{name}")
  public Response word(@PathParam("name") String name) {
    String anchor = vocabularies.vocabulary().anchor(name).orElseThrow(NotFoundException::new);
    return Response.seeOther(URI.create(urls.registry() + "/ont#" + anchor)).build();
  }

  private Response document(Document document) {
    EntityTag tag = new EntityTag(document.etag());
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged != null
            ? unchanged
            : Response.ok(document.text(), document.mediaType() + ";charset=UTF-8");
    return answer
        .tag(tag)
        .header("Cache-Control", CACHE)
        .header("Vary", "Accept")
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", "ETag")
        .header("Cross-Origin-Resource-Policy", "cross-origin")
        .build();
  }
}
