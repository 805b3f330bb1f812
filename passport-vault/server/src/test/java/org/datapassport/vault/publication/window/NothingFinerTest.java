package org.datapassport.vault.publication.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.view.Released;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two strands that are the same at a level and differ below it tell the same: the same rows, in the
 * same order, at the same moments of a year, for every level of every kind of strand. One of them
 * gets some records later, while their window is open, so that an open window would tell.
 */
class NothingFinerTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int DAYS = 365;
  private static final int SEEDS = 1;

  /** Each kind of strand with each of its levels that are published. */
  record Case(StrandType type, LevelPlan level) {
    @Override
    public String toString() {
      return type.slug() + "/" + level.level().id();
    }
  }

  static Stream<Case> cases() {
    return StrandCatalogue.load().strandTypes().stream()
        .filter(StrandType::timed)
        .flatMap(
            type ->
                StrandPlan.of(type).levels().stream()
                    .filter(level -> !(level instanceof LevelPlan.Exact))
                    .map(level -> new Case(type, level)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answers_ofTwinsThatDifferBelowTheLevel_areTheSameAllYear(Case each) {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertSameAllYear(each, new Random(seed));
    }
  }

  private static void assertSameAllYear(Case each, Random random) {
    StrandWorld one = new StrandWorld(each.type());
    StrandWorld other = new StrandWorld(each.type());
    Level level = each.level().level();
    Twins twins = new Twins(each.type(), each.level(), random);
    Latecomers late = new Latecomers(each.level(), other, random);
    int rows = 0;
    for (int day = 0; day < DAYS; day++) {
      Instant morning = NEW_YEAR.plus(Duration.ofDays(day));
      for (int hour : new int[] {3, 11, 12}) {
        Instant now = morning.plus(Duration.ofHours(hour));
        late.come(now);
        if (random.nextInt(8) == 0) {
          write(one, other, now, day, twins, late, random, each);
        }
        one.look(now);
        if (random.nextBoolean()) {
          other.look(now);
        }
        if ((hour == 12 && random.nextInt(3) == 0) || random.nextInt(12) == 0) {
          other.look(now);
          List<Released> told = one.read(level.id());
          assertEquals(told, other.read(level.id()), each + " at " + now);
          rows = Math.max(rows, told.size());
        }
      }
    }
    assertTrue(rows > 0, "something is told of " + each);
  }

  private static void write(
      StrandWorld one,
      StrandWorld other,
      Instant now,
      int day,
      Twins twins,
      Latecomers late,
      Random random,
      Case each) {
    int run = random.nextInt(40);
    if (random.nextInt(12) == 0 && mayUndo(each)) {
      one.undo(now, run);
      other.undo(now, run);
      late.undo(run);
      return;
    }
    Twins.Pair pair = twins.next(now, day);
    List<StrandRecord> shuffled = new ArrayList<>(pair.other());
    Collections.shuffle(shuffled, random);
    one.add(now, run, pair.one());
    other.add(now, run, late.keepBack(now, run, shuffled));
  }

  /**
   * Where a finer level gathers too, a total that lost records may have to stay as it is because of
   * the finer ones: there the answers may tell that finer parts are small.
   */
  private static boolean mayUndo(Case each) {
    List<LevelPlan.Totals> totals = StrandPlan.of(each.type()).totals();
    return !(each.level() instanceof LevelPlan.Totals)
        || totals.indexOf(each.level()) == totals.size() - 1;
  }
}
