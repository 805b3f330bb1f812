package org.datapassport.registry.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.log.tree.Tile;
import org.jspecify.annotations.Nullable;

/**
 * The log with what is written and not published yet, for witnesses that judge it. What is shown
 * here may never be published, so nobody may keep it or tell of it.
 */
@Path("/feed/draft")
@Shared
public class DraftResource {
  @Inject FederationSettings settings;
  @Inject FeedToken token;
  @Inject FeedStore store;
  @Inject LogParts parts;

  /** Openings to the end of the bundle that the first leaf is in, as far as the draft goes. */
  @GET
  @Path("openings/{from: [0-9]{1,15}}")
  public Response openings(
      @PathParam("from") long from, @HeaderParam("Authorization") @Nullable String authorization) {
    long size = size(authorization);
    long end = Math.min(size, (from / Tile.FULL + 1) * Tile.FULL);
    if (from >= end) {
      throw unknown();
    }
    return Response.ok(store.lines(from, end), "application/jsonl")
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Hash tiles and entry bundles, in the places of C2SP tlog-tiles. */
  @GET
  @Path("tile/{path: .+}")
  public Response tile(
      @PathParam("path") String path,
      @HeaderParam("Authorization") @Nullable String authorization) {
    long size = size(authorization);
    byte[] bytes =
        Tile.parse(path)
            .match(Optional::of, refusal -> Optional.<Tile>empty())
            .filter(tile -> tile.isWithin(size))
            .flatMap(parts.files()::read)
            .orElseThrow(DraftResource::unknown);
    return Response.ok(bytes, "application/octet-stream")
        .header("Cache-Control", "no-store")
        .build();
  }

  /** Of the tree that the writer, on whichever node, has written. */
  private long size(@Nullable String authorization) {
    token.require(Optional.ofNullable(authorization));
    return settings.isPrimary() ? store.writtenSize(parts.ownKey().name()) : 0;
  }

  private static ProblemException unknown() {
    return new ProblemException(RegistryProblem.TILE_UNKNOWN, "The draft is not that large.");
  }
}
