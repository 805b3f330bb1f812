package org.datapassport.vault.publication.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * All releases of a year as linear equations over the records: each is a row with a one for each
 * record that it stands for. What somebody can compute from them by adding and subtracting is the
 * space that the rows span; no row of that space may stand for fewer records than the minimum.
 *
 * <p>Some columns hold the support of a row of the space exactly when the rank falls as they are
 * struck out. Numbers are exact.
 */
class ReleasesAsEquationsTest {
  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SEEDS = 4;

  static Stream<StrandType> gathering() {
    return StrandCatalogue.load().strandTypes().stream()
        .filter(StrandType::timed)
        .filter(type -> !StrandPlan.of(type).totals().isEmpty());
  }

  /** Every set of records that some row of some level ever stood for. */
  private static Set<Set<Long>> releases(StrandWorld world, Predicate<LevelPlan> levels) {
    Set<Set<Long>> releases = new LinkedHashSet<>();
    for (LevelPlan level : world.plan().levels()) {
      if (levels.test(level)) {
        for (PublishedWindow window : world.windows(level.level().id())) {
          for (PublishedRow row : window.rows()) {
            Set<Long> members = new TreeSet<>();
            row.members().stream().forEach(members::add);
            if (!members.isEmpty()) {
              releases.add(members);
            }
          }
        }
      }
    }
    return releases;
  }

  @ParameterizedTest
  @MethodSource("gathering")
  void span_ofAYear_holdsNothingBelowTheMinimum(StrandType type) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      StrandWorld world = new StrandWorld(type);
      int minimum = world.plan().minimum();
      assertTrue(minimum > 1, "the minimum of " + type.slug());
      Set<Set<Long>> releases = new LinkedHashSet<>();
      LevelPlan level = world.plan().totals().get(0);
      Twins records = new Twins(type, level, random);
      for (int day = 0; day < 365; day++) {
        Instant now =
            NEW_YEAR.plus(Duration.ofDays(day)).plus(Duration.ofHours(random.nextInt(24)));
        if (random.nextInt(5) == 0) {
          world.add(now, random.nextInt(30), records.next(now, day).one());
        } else if (random.nextInt(25) == 0) {
          world.undo(now, random.nextInt(30));
        }
        world.look(now);
        releases.addAll(releases(world, each -> true));
      }
      assertTrue(releases.size() > 5, "releases of " + type.slug() + ": " + releases.size());
      assertNoCellBelow(minimum, releases, type.slug() + " seed " + seed);
    }
  }

  /** Records that lie in the same releases; a row of the span weighs them alike. */
  private static void assertNoCellBelow(int minimum, Collection<Set<Long>> releases, String what) {
    Map<Long, List<Integer>> signatures = new TreeMap<>();
    int number = 0;
    for (Set<Long> release : releases) {
      for (long record : release) {
        signatures.computeIfAbsent(record, unused -> new ArrayList<>()).add(number);
      }
      number++;
    }
    Map<List<Integer>, Integer> cells = new HashMap<>();
    signatures.values().forEach(signature -> cells.merge(signature, 1, Integer::sum));
    cells.forEach(
        (signature, size) ->
            assertTrue(size >= minimum, what + ": " + size + " records stand alone"));
  }

  /** The same asked of the space itself, on strands small enough for exact elimination. */
  @ParameterizedTest
  @MethodSource("gathering")
  void span_ofAFewWeeks_hasNoRowWithFewerRecordsThanTheMinimum(StrandType type) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(100 + seed);
      StrandWorld world = new StrandWorld(type);
      Set<Set<Long>> releases = new LinkedHashSet<>();
      Twins records = new Twins(type, world.plan().totals().get(0), random);
      for (int day = 0; day < 40; day++) {
        Instant now = NEW_YEAR.plus(Duration.ofDays(day)).plus(Duration.ofHours(13));
        if (random.nextInt(6) == 0) {
          world.add(now, random.nextInt(8), records.next(now, day).one());
        } else if (random.nextInt(12) == 0) {
          world.undo(now, random.nextInt(8));
        }
        world.look(now);
        releases.addAll(releases(world, each -> true));
      }
      for (int day = 40; day < 420; day += 20) {
        world.look(NEW_YEAR.plus(Duration.ofDays(day)));
        releases.addAll(releases(world, each -> true));
      }
      Equations equations = Equations.of(releases);
      int rank = equations.without(Set.of()).rank();
      for (Set<Long> few : subsets(equations.records(), world.plan().minimum() - 1, random)) {
        assertEquals(rank, equations.without(few).rank(), type.slug() + " gives away " + few);
      }
    }
  }

  /** All sets of one or two records, and some larger ones. */
  private static List<Set<Long>> subsets(List<Long> records, int size, Random random) {
    List<Set<Long>> subsets = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      subsets.add(Set.of(records.get(i)));
      for (int j = i + 1; size == 2 && j < records.size() && subsets.size() < 600; j++) {
        subsets.add(Set.of(records.get(i), records.get(j)));
      }
    }
    for (int i = 0; size > 2 && i < 60 && records.size() > size; i++) {
      Set<Long> some = new TreeSet<>();
      int first = random.nextInt(records.size() - size);
      some.addAll(records.subList(first, first + size));
      subsets.add(some);
    }
    return subsets;
  }

  /** Whoever holds one level and what is coarser learns nothing of a day or an hour within. */
  @ParameterizedTest
  @MethodSource("gathering")
  void span_ofOneLevelInOrder_holdsNothingInsideAPartOfAWindow(StrandType type) {
    StrandPlan plan = StrandPlan.of(type);
    for (LevelPlan.Totals level : plan.totals()) {
      StrandWorld world = new StrandWorld(type);
      Random random = new Random(7);
      Map<Long, StrandRecord> told = new TreeMap<>();
      Twins records = new Twins(type, level, random);
      Set<Set<Long>> releases = new LinkedHashSet<>();
      long sequence = 0;
      for (int day = 0; day < 30; day++) {
        Instant now = NEW_YEAR.plus(Duration.ofDays(day)).plus(Duration.ofHours(23));
        List<StrandRecord> today = new ArrayList<>();
        for (StrandRecord record : records.next(now, 0).one()) {
          if (record.time().orElseThrow().isAfter(now.minus(Duration.ofHours(20)))) {
            told.put(sequence++, record);
            today.add(record);
          }
        }
        world.add(now, day, today);
        releases.addAll(upTo(world, level));
      }
      for (int day = 30; day < 420; day += 10) {
        world.look(NEW_YEAR.plus(Duration.ofDays(day)));
        releases.addAll(upTo(world, level));
      }
      Equations equations = Equations.of(releases);
      int rank = equations.without(Set.of()).rank();
      for (Set<Long> part : parts(level, told, equations.records())) {
        assertEquals(rank, equations.without(part).rank(), type.slug() + " " + level.level().id());
      }
    }
  }

  private static Set<Set<Long>> upTo(StrandWorld world, LevelPlan level) {
    int rank = world.plan().levels().indexOf(level);
    return releases(world, each -> world.plan().levels().indexOf(each) <= rank);
  }

  /** The records of each hour, night or day that are a real part of a window's row. */
  private static List<Set<Long>> parts(
      LevelPlan.Totals level, Map<Long, StrandRecord> all, List<Long> told) {
    Window finer =
        switch (level.window()) {
          case DAY -> Window.HOUR;
          case NIGHT_WEEK -> Window.NIGHT;
          default -> Window.DAY;
        };
    if (!level.window().holdsWhole(finer) || level.window() == Window.HOUR) {
      return List.of();
    }
    Map<String, Set<Long>> parts = new TreeMap<>();
    Map<String, Set<Long>> whole = new TreeMap<>();
    Map<String, String> windows = new HashMap<>();
    for (long number : told) {
      StrandRecord record = Objects.requireNonNull(all.get(number));
      LocalDateTime time = record.local().orElseThrow();
      StringBuilder group = new StringBuilder();
      level.groupBy().forEach(field -> group.append('|').append(record.term(field).orElse("")));
      String part = finer.period(time) + group;
      String window = level.window().period(time) + group;
      parts.computeIfAbsent(part, unused -> new TreeSet<>()).add(number);
      whole.computeIfAbsent(window, unused -> new TreeSet<>()).add(number);
      windows.put(part, window);
    }
    List<Set<Long>> real = new ArrayList<>();
    parts.forEach(
        (part, members) -> {
          if (!members.equals(whole.get(windows.get(part)))) {
            real.add(members);
          }
        });
    return real;
  }

  /** Rows of ones and noughts, eliminated without fractions. */
  private record Equations(List<Long> records, List<Set<Long>> rows) {
    static Equations of(Collection<Set<Long>> rows) {
      Set<Long> records = new TreeSet<>();
      rows.forEach(records::addAll);
      return new Equations(List.copyOf(records), List.copyOf(rows));
    }

    Equations without(Set<Long> struck) {
      return new Equations(
          records.stream().filter(record -> !struck.contains(record)).toList(), rows);
    }

    int rank() {
      List<BigInteger[]> matrix = new ArrayList<>();
      for (Set<Long> row : rows) {
        BigInteger[] line = new BigInteger[records.size()];
        for (int column = 0; column < line.length; column++) {
          line[column] = row.contains(records.get(column)) ? BigInteger.ONE : BigInteger.ZERO;
        }
        matrix.add(line);
      }
      int rank = 0;
      BigInteger before = BigInteger.ONE;
      for (int column = 0; column < records.size() && rank < matrix.size(); column++) {
        int pivot = pivot(matrix, rank, column);
        if (pivot >= 0) {
          Collections.swap(matrix, rank, pivot);
          before = eliminate(matrix, rank, column, before);
          rank++;
        }
      }
      return rank;
    }

    private static int pivot(List<BigInteger[]> matrix, int from, int column) {
      for (int row = from; row < matrix.size(); row++) {
        if (matrix.get(row)[column].signum() != 0) {
          return row;
        }
      }
      return -1;
    }

    /** One step of Bareiss's elimination; answers the pivot, which divides the next step. */
    private static BigInteger eliminate(
        List<BigInteger[]> matrix, int rank, int column, BigInteger before) {
      BigInteger[] top = matrix.get(rank);
      for (int row = rank + 1; row < matrix.size(); row++) {
        BigInteger[] line = matrix.get(row);
        BigInteger factor = line[column];
        for (int i = column; i < line.length; i++) {
          line[i] = line[i].multiply(top[column]).subtract(top[i].multiply(factor)).divide(before);
        }
      }
      return top[column];
    }
  }
}
