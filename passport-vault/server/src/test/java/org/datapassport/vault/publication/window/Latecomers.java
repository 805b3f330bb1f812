package org.datapassport.vault.publication.window;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.Ticks;
import org.datapassport.vault.strand.record.StrandRecord;

/** Records of one of two strands that come later than in the other, but before a level tells. */
final class Latecomers {
  /** The test looks at 11 and at 12, when windows are over. */
  private static final Duration STEP = Duration.ofHours(1);

  private final LevelPlan level;
  private final StrandWorld world;
  private final Random random;
  private List<Late> waiting = new ArrayList<>();

  private record Late(int run, StrandRecord record, Instant closing) {}

  Latecomers(LevelPlan level, StrandWorld world, Random random) {
    this.level = level;
    this.world = world;
    this.random = random;
  }

  /** Keeps some of the records whose window is open; answers the others. */
  List<StrandRecord> keepBack(Instant now, int run, List<StrandRecord> records) {
    List<StrandRecord> coming = new ArrayList<>();
    for (StrandRecord record : records) {
      Instant closing = closing(record.local().orElseThrow());
      if (closing.isAfter(now.plus(STEP)) && random.nextInt(3) == 0) {
        waiting.add(new Late(run, record, closing));
      } else {
        coming.add(record);
      }
    }
    return coming;
  }

  private Instant closing(LocalDateTime local) {
    return switch (level) {
      case LevelPlan.Totals totals -> Span.of(totals.window(), local).closing();
      case LevelPlan.Rows rows -> Span.of(rows.window(), local).closing();
      default -> Ticks.closing(local.toLocalDate());
    };
  }

  /** Those whose window is soon over come, and some of the others. */
  void come(Instant now) {
    List<Late> still = new ArrayList<>();
    for (Late late : waiting) {
      if (late.closing().isAfter(now.plus(STEP)) && random.nextInt(4) != 0) {
        still.add(late);
      } else {
        world.add(now, late.run(), List.of(late.record()));
      }
    }
    waiting = still;
  }

  void undo(int run) {
    waiting.removeIf(late -> late.run() == run);
  }
}
