package org.datapassport.registry.checkpoint;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.file.FileRead;
import org.datapassport.registry.file.FileTag;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.tree.Tile;

/** The log as C2SP tlog-tiles says: checkpoint, tiles, entry bundles; and the log's key. */
@Path("/log")
@PublicRead
@Shared
public class LogResource {
  private static final String TEXT = "text/plain;charset=utf-8";
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  @Inject PublishedLog published;
  @Inject LogParts parts;

  @GET
  @FileRead
  @MirroredRead
  @Path("checkpoint")
  public Response checkpoint() {
    String note =
        published.view().map(view -> view.note().toString()).orElseThrow(LogResource::unavailable);
    return file(note.getBytes(StandardCharsets.UTF_8), TEXT, "no-cache");
  }

  /** The verifier key of the log in the form of C2SP signed-note. */
  @GET
  @Path("key")
  public Response key() {
    NoteKey key = parts.verifierKey().orElseThrow(LogResource::unavailable);
    return Response.ok(key + "\n", TEXT).header("Cache-Control", "public, max-age=3600").build();
  }

  private static Response file(byte[] content, String mediaType, String cacheControl) {
    return Response.ok(content, mediaType)
        .header("Cache-Control", cacheControl)
        .header("Accept-Ranges", "bytes")
        .tag(new EntityTag(FileTag.of(content)))
        .build();
  }

  private static ProblemException unavailable() {
    return new ProblemException(RegistryProblem.LOG_UNAVAILABLE, "The log is being recovered.");
  }

  /** Only tiles of the published tree are shown; what may yet change does not exist. */
  @GET
  @FileRead
  @Path("tile/{path: .+}")
  public Response tile(@PathParam("path") String path) {
    Tile tile =
        Tile.parse(path)
            .match(
                parsed -> parsed,
                refusal -> {
                  throw new ProblemException(RegistryProblem.TILE_UNKNOWN, refusal.detail() + ".");
                });
    Optional<byte[]> bytes = tile.isWithin(published.size()) ? stored(tile) : Optional.empty();
    return bytes
        .map(found -> file(found, "application/octet-stream", IMMUTABLE))
        .orElseThrow(
            () -> new ProblemException(RegistryProblem.TILE_UNKNOWN, "The log is not that large."));
  }

  /** A store that does not answer says nothing about the log: the caller asks again. */
  private Optional<byte[]> stored(Tile tile) {
    try {
      return parts.files().read(tile);
    } catch (UncheckedIOException e) {
      throw new ProblemException(
          RegistryProblem.LOG_UNAVAILABLE, "The store of the log does not answer.", e);
    }
  }
}
