package org.datapassport.registry.identifier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.TlogPolicy;

/** Says of an answer of a mirror how old it is, and which tree it stands in. */
@ApplicationScoped
public class MirroredCopy {
  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject Clock clock;

  /** The metadata with a member {@code mirror}, unless this is the primary. */
  Json.Members describe(Json.Members metadata) {
    Instant now = clock.instant();
    if (published.view().isEmpty() || standing.view().isEmpty()) {
      return metadata;
    }
    PublishedLog.View view = published.view().get();
    Instant checkpointTime =
        settings
            .policy()
            .flatMap((TlogPolicy p) -> p.quorumTime(view.note()))
            .orElse(view.publishedAt());
    Json mirror =
        Json.Members.EMPTY
            .with("origin", view.checkpoint().origin())
            .with("size", new Json.Whole(view.checkpoint().size()))
            .with("rootHash", view.checkpoint().root().base64())
            .with("checkpointTime", checkpointTime.truncatedTo(ChronoUnit.SECONDS).toString())
            .with("ageSeconds", new Json.Whole(standing.ageSeconds(now)))
            .with("state", standing.state(now, settings.staleAfter()).orElseThrow().code());
    return metadata.with("mirror", mirror);
  }
}
