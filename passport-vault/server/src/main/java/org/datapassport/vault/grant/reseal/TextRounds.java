package org.datapassport.vault.grant.reseal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.node.TurnStore;

/**
 * Seals old texts, soon after the start, until there are none: looking for them reads whole tables,
 * and nobody writes such any more. What cannot be sealed does not hold up the others, and is tried
 * again after the next start. Of several nodes one does it.
 */
@ApplicationScoped
public class TextRounds {
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private static final Logger LOG = Logger.getLogger(TextRounds.class.getName());

  @Inject TextResealing resealing;
  @Inject TurnStore turns;
  @Inject Rounds rounds;

  private final AtomicBoolean done = new AtomicBoolean();

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::round);
  }

  private void round() {
    if (done.get()) {
      return;
    }
    List<PlainTextStore.Plain> left = resealing.left();
    long sealed = 0;
    for (PlainTextStore.Plain plain : left) {
      if (!turns.take(TurnStore.Work.RESEALING)) {
        return;
      }
      sealed += seal(plain) ? 1 : 0;
    }
    done.set(sealed == 0);
  }

  private boolean seal(PlainTextStore.Plain plain) {
    try {
      resealing.seal(plain);
      return true;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a text of an older version was not sealed", e);
      return false;
    }
  }
}
