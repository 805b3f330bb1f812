package org.datapassport.registry.feed;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.Tile;

/** Opens leaves for mirrors. Answers change with erasures, so nobody may keep them. */
@Path("/feed/openings/{from: [0-9]{1,15}}")
@Shared
public class FeedResource {
  private static final String BEARER = "Bearer ";

  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject FeedStore store;

  /** To the end of the bundle that the first leaf is in, as far as the log is published. */
  @GET
  public Response openings(
      @PathParam("from") long from,
      @HeaderParam("Authorization") @org.jspecify.annotations.Nullable String authorization) {
    requireToken(Optional.ofNullable(authorization));
    long end = Math.min(published.size(), (from / Tile.FULL + 1) * Tile.FULL);
    if (from >= end) {
      throw new ProblemException(RegistryProblem.TILE_UNKNOWN, "The log is not that large.");
    }
    return Response.ok(store.lines(from, end), "application/jsonl")
        .header("Cache-Control", "no-store")
        .build();
  }

  private void requireToken(Optional<String> authorization) {
    boolean shown =
        settings.feedToken().isPresent()
            && authorization
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .filter(token -> isSame(token, settings.feedToken().get()))
                .isPresent();
    if (!shown) {
      throw new ProblemException(
          RegistryProblem.FEED_CLOSED, "Ask its operator for the token of your mirror.");
    }
  }

  private static boolean isSame(String shown, String wanted) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
