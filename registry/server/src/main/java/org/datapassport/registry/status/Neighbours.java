package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryRole;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.checkpoint.writer.LogWriter;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.mirror.source.PeerBoard;

/** Gathers what is known of source, witnesses and other mirrors. */
@ApplicationScoped
public class Neighbours {
  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject EvidenceStore evidence;
  @Inject PeerBoard peers;
  @Inject LogWriter writer;
  @Inject Clock clock;

  Neighbourhood now() {
    Instant now = clock.instant();
    List<Evidence> found = evidence.all();
    return new Neighbourhood(
        settings.role() == RegistryRole.WITNESS,
        settings.mirrorOf(),
        standing.state(now, settings.staleAfter()),
        standing.ageSeconds(now),
        standing.view().map(Standing.View::withheld).orElse(0L),
        standing
            .view()
            .flatMap(Standing.View::objection)
            .map(Standing.Objection::words)
            .or(writer::hindrance),
        standing.view().map(Standing.View::size).orElse(0L),
        standing.view().map(Standing.View::target).orElse(0L),
        found.size(),
        (int) found.stream().filter(finding -> !finding.isFork()).count(),
        witnesses(),
        peers.all());
  }

  private List<Neighbourhood.Witness> witnesses() {
    Optional<PublishedLog.View> view = published.view();
    return settings.policy().map(TlogPolicy::witnesses).orElse(List.of()).stream()
        .map(
            witness ->
                new Neighbourhood.Witness(
                    witness.key().name(),
                    view.flatMap(shown -> witness.key().cosignedAt(shown.note()))))
        .toList();
  }
}
