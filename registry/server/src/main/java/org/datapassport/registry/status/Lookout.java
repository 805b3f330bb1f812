package org.datapassport.registry.status;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryRole;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.mirror.source.PeerBoard;

/** Looks once a minute whether what is promised is kept; a witness promises nothing here. */
@ApplicationScoped
public class Lookout {
  private static final Logger LOG = Logger.getLogger(Lookout.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** A mirror that is further behind than this, or was not seen for so long, is slow. */
  private static final Duration DELAY_MAX = Duration.ofMinutes(5);

  @Inject FederationSettings settings;
  @Inject PublishedLog published;
  @Inject Standing standing;
  @Inject PeerBoard peers;
  @Inject StatusDays days;
  @Inject Clock clock;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    if (settings.role() != RegistryRole.WITNESS) {
      rounds.every(PAUSE, this::keepLook);
    }
  }

  private void keepLook() {
    try {
      days.add(look(clock.instant()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "How the log is could not be kept; it is looked at again", e);
    }
  }

  private Look look(Instant now) {
    Optional<PublishedLog.View> view = published.view();
    Optional<Standing.State> state = standing.state(now, settings.staleAfter());
    Duration own = state.isEmpty() ? Duration.ZERO : Duration.ofSeconds(standing.ageSeconds(now));
    Duration delay =
        Stream.concat(Stream.of(own), peers.all().stream().map(peer -> delay(peer, now)))
            .max(Comparator.naturalOrder())
            .orElse(own);
    boolean isBehind =
        delay.compareTo(DELAY_MAX) > 0
            || state.filter(at -> at != Standing.State.FOLLOWING).isPresent();
    return new Look(
        now,
        view.map(shown -> shown.checkpoint().size()).orElse(0L),
        view.isPresent(),
        view.isEmpty() || isWitnessed(view.get()),
        isBehind,
        delay);
  }

  private boolean isWitnessed(PublishedLog.View view) {
    return settings.policy().map(policy -> policy.verify(view.note()).isAccepted()).orElse(true);
  }

  /** Of who does not answer any more: since it did. */
  private static Duration delay(PeerBoard.Peer peer, Instant now) {
    Duration unseen = Duration.between(peer.seenAt(), now);
    return unseen.compareTo(DELAY_MAX) > 0 ? unseen : peer.behindNews();
  }
}
