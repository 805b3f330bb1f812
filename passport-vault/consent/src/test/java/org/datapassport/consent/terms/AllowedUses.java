package org.datapassport.consent.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Terms as the set of the single things that they allow, each tried for itself: it knows neither an
 * order of terms nor their meet, so that it can judge both.
 *
 * <p>The things of a small world are named as {@code dimension=value}. The world holds the edges of
 * all terms that {@link SomeTerms} makes, and their neighbours.
 */
final class AllowedUses {
  static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
  static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
  static final int DAYS = 8;
  static final int HOURS = 12;

  /** Coarse to fine, as the ontology has them. */
  static final List<String> LEVELS = List.of("monthly-totals", "weekly-totals", "single-purchases");

  /** What the texts of lengths mean, in hours. */
  static final Map<String, Integer> KEPT_HOURS =
      Map.of("P1D", 24, "P30D", 720, "P1M", 720, "P6M", 4320, "P1Y", 8760, "PT12H", 12, "P2W", 336);

  private AllowedUses() {}

  static int hours(IsoPeriod length) {
    return Objects.requireNonNull(KEPT_HOURS.get(length.text()));
  }

  static Set<String> of(AccessTerms terms) {
    Set<String> allowed = new TreeSet<>();
    data(terms, allowed);
    days(terms, allowed);
    times(terms, allowed);
    terms.purposes().forEach(purpose -> allowed.add("purpose=" + purpose));
    allowed.add("recipient=nobody else");
    terms.recipients().forEach(recipient -> allowed.add("recipient=" + recipient));
    terms.rhythm().actions().forEach(action -> allowed.add("action=" + action));
    int kept = hours(terms.retention());
    KEPT_HOURS.values().stream()
        .filter(hours -> hours <= kept)
        .forEach(hours -> allowed.add("kept=" + hours));
    for (String term : SomeTerms.OBLIGATIONS) {
      if (!terms.handling().obligations().contains(term)) {
        allowed.add("breaking=" + term);
      }
    }
    allowed.add("behaviour=keeping all promises");
    for (IdentityStrength told : IdentityStrength.values()) {
      if (told.compareTo(terms.identity()) <= 0) {
        allowed.add("told=" + told);
      }
    }
    return allowed;
  }

  /** Whether both together allow nothing at all: one dimension is empty. */
  static boolean isNothing(Set<String> uses) {
    return !List.of("data", "day", "purpose", "action").stream()
        .allMatch(dimension -> uses.stream().anyMatch(use -> use.startsWith(dimension + "=")));
  }

  private static void data(AccessTerms terms, Set<String> allowed) {
    for (String level : LEVELS) {
      if (LEVELS.indexOf(level) <= LEVELS.indexOf(terms.level())) {
        for (String field : terms.type().level(level).orElseThrow().fields()) {
          if (terms.extent().fields().contains(field)) {
            allowed.add("data=" + terms.slug() + "/" + level + "/" + field);
          }
        }
      }
    }
  }

  private static void days(AccessTerms terms, Set<String> allowed) {
    List<LocalDate> world = new ArrayList<>();
    world.add(LocalDate.parse("1900-01-01"));
    world.add(LocalDate.parse("2200-01-01"));
    for (int i = -1; i <= DAYS; i++) {
      world.add(FIRST_DAY.plusDays(i));
    }
    for (LocalDate day : world) {
      Instant noon = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusSeconds(43_200);
      if (terms.period().begin().filter(noon::isBefore).isEmpty()
          && terms.period().end().filter(end -> !noon.isBefore(end)).isEmpty()) {
        allowed.add("day=" + day);
      }
    }
  }

  private static void times(AccessTerms terms, Set<String> allowed) {
    for (int hour = 0; hour <= HOURS; hour++) {
      if (NOW.plus(Duration.ofHours(hour)).isBefore(terms.until())) {
        allowed.add("hour=" + hour);
      }
    }
    for (int reading : new int[] {1, 2, 3, 4, 5, 1_000_000}) {
      if (reading <= terms.readsMax()) {
        allowed.add("reading=" + reading);
      }
    }
    for (int burst = 1; burst <= SomeTerms.BURST_MAX; burst++) {
      for (int gap = 1; gap <= SomeTerms.STRETCH_MAX; gap++) {
        for (int times = 1; times <= SomeTerms.STRETCH_MAX; times++) {
          if (keeps(terms.recurrence(), burst, gap, times)) {
            allowed.add("bursts=" + burst + " every " + gap + " h, " + times + " times");
          }
        }
      }
    }
  }

  /** The rule of the gate: at each reading, count those since {@code per} ago, itself included. */
  private static boolean keeps(Recurrence recurrence, int burst, int gap, int times) {
    for (Recurrence.Limit limit : recurrence.limits()) {
      for (int last = 0; last < times; last++) {
        int counted = 0;
        for (int each = 0; each <= last; each++) {
          boolean since = 3600L * (last - each) * gap < limit.per().toSeconds();
          counted += since ? burst : 0;
        }
        if (counted > limit.max()) {
          return false;
        }
      }
    }
    return true;
  }
}
