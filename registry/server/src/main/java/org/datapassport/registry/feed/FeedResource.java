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
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.tree.Tile;
import org.jspecify.annotations.Nullable;

/** Opens leaves for mirrors. Answers change with erasures, so nobody may keep them. */
@Path("/feed/openings/{from: [0-9]{1,15}}")
@Shared
public class FeedResource {
  @Inject FeedToken token;
  @Inject PublishedLog published;
  @Inject FeedStore store;

  /** To the end of the bundle that the first leaf is in, as far as the log is published. */
  @GET
  public Response openings(
      @PathParam("from") long from, @HeaderParam("Authorization") @Nullable String authorization) {
    token.require(Optional.ofNullable(authorization));
    long end = Math.min(published.size(), (from / Tile.FULL + 1) * Tile.FULL);
    if (from >= end) {
      throw new ProblemException(RegistryProblem.TILE_UNKNOWN, "The log is not that large.");
    }
    return Response.ok(store.lines(from, end), "application/jsonl")
        .header("Cache-Control", "no-store")
        .build();
  }
}
