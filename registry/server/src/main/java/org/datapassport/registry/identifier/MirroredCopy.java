package org.datapassport.registry.identifier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.note.TlogPolicy;

/** Says of an answer of a mirror how old it is, and which tree it stands in. */
@ApplicationScoped
public class MirroredCopy {
  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject Clock clock;

  /** Verifying the witnesses' signatures for each answer would cost more than all the rest. */
  private volatile Optional<Dated> lastDated = Optional.empty();

  private record Dated(PublishedLog.View view, Instant checkpointTime) {}

  private Instant checkpointTime(PublishedLog.View view) {
    return lastDated
        .filter(dated -> dated.view().equals(view))
        .orElseGet(
            () -> {
              Dated dated = new Dated(view, verifiedTime(view));
              lastDated = Optional.of(dated);
              return dated;
            })
        .checkpointTime();
  }

  private Instant verifiedTime(PublishedLog.View view) {
    return settings
        .policy()
        .flatMap((TlogPolicy policy) -> policy.quorumTime(view.note()))
        .orElse(view.publishedAt());
  }

  /** The metadata with a member {@code mirror}, unless this is the primary. */
  Json.Members describe(Json.Members metadata) {
    Instant now = clock.instant();
    if (published.view().isEmpty() || standing.view().isEmpty()) {
      return metadata;
    }
    PublishedLog.View view = published.view().get();
    Json mirror =
        Json.Members.EMPTY
            .with("origin", view.checkpoint().origin())
            .with("size", new Json.Whole(view.checkpoint().size()))
            .with("rootHash", view.checkpoint().root().base64())
            .with("checkpointTime", checkpointTime(view).truncatedTo(ChronoUnit.SECONDS).toString())
            .with("ageSeconds", new Json.Whole(standing.ageSeconds(now)))
            .with("state", standing.state(now, settings.staleAfter()).orElseThrow().code());
    return metadata.with("mirror", mirror);
  }
}
