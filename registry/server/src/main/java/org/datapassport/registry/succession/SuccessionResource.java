package org.datapassport.registry.succession;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.Succession;

/** Shows which log went on for which, and what members would sign to let this mirror go on. */
@Path("/succession")
@PublicRead
@RequestScoped
public class SuccessionResource {
  @Inject SuccessionStore store;
  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject LogParts parts;

  /** {@code {"successions":["dcann/succession/v1\n…"]}}, the first one first. */
  @GET
  public Response all() {
    Json notes = Json.texts(store.all().stream().map(SignedNote::toString).toList());
    return Response.ok(
            Json.Members.EMPTY.with("successions", notes).canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }

  /**
   * The text that makes this mirror the primary once enough members have signed it. Its log's name
   * is {@code passport.registry.log-origin}, its key is made with the first request.
   */
  @GET
  @Path("draft")
  public Response draft() {
    Checkpoint here =
        published
            .view()
            .map(PublishedLog.View::checkpoint)
            .filter(seen -> settings.isMirror() && settings.members().isPresent())
            .orElseThrow(SuccessionResource::noCandidate);
    NoteKey key = parts.ownKey();
    if (key.name().equals(here.origin())) {
      throw noCandidate();
    }
    String text = new Succession(here.origin(), here.size(), here.root(), key).text();
    return Response.ok(text.getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8")
        .header("Cache-Control", "no-store")
        .build();
  }

  private static ProblemException noCandidate() {
    return new ProblemException(
        RegistryProblem.LOG_UNKNOWN,
        "Only a mirror with members and a log-origin of its own can go on for a log.");
  }
}
