package org.datapassport.vault.strand;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.activity.reseal.LogResealing;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.node.TurnStore;

/**
 * Seals old strands and old lines of the access log, soon after the start; a round that finds none
 * costs two statements. What cannot be sealed does not hold up the others. Of several nodes one
 * does it.
 */
@ApplicationScoped
public class ResealingRounds {
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private static final Logger LOG = Logger.getLogger(ResealingRounds.class.getName());

  @Inject ResealingTransaction resealing;
  @Inject LogResealing logs;
  @Inject TurnStore turns;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::round);
  }

  private void round() {
    for (PlainStore.Plain plain : resealing.left()) {
      if (!turns.take(TurnStore.Work.RESEALING)) {
        return;
      }
      guarded("a strand", () -> resealing.seal(plain));
    }
    for (VaultId vault : logs.left()) {
      if (!turns.take(TurnStore.Work.RESEALING)) {
        return;
      }
      guarded("a log", () -> logs.seal(vault));
    }
  }

  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, what + " of an older version was not sealed", e);
    }
  }
}
