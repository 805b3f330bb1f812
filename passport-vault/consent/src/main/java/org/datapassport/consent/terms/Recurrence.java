package org.datapassport.consent.terms;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * How often a strand may be read: each limit must be kept; without limits there is no bound.
 *
 * <p>Two limits that do not imply each other, such as once a day and five times a week, meet as
 * both. A limit that another implies is left out, so that one bound is written in one way.
 */
public record Recurrence(Set<Limit> limits) {
  public static final Recurrence UNLIMITED = new Recurrence(Set.of());

  public Recurrence {
    limits = needed(limits);
  }

  private static boolean isWholeSeconds(Duration length) {
    return length.equals(length.truncatedTo(ChronoUnit.SECONDS));
  }

  /** At most {@code max} readings within any stretch of {@code per}. */
  public record Limit(int max, Duration per) {
    public Limit {
      if (max < 1 || per.isNegative() || per.isZero() || !isWholeSeconds(per)) {
        throw new IllegalArgumentException(
            "recurrence: at least one reading in a stretch of whole seconds");
      }
    }

    /**
     * Whether who keeps this keeps the other one too: a longer stretch is covered by as many of
     * ours as fit into it, the last one in part.
     */
    boolean implies(Limit other) {
      long ours = per.toSeconds();
      long stretches = (other.per.toSeconds() + ours - 1) / ours;
      return stretches <= other.max / max;
    }
  }

  public static Recurrence of(int max, Duration per) {
    return new Recurrence(Set.of(new Limit(max, per)));
  }

  private static Set<Limit> needed(Set<Limit> limits) {
    Set<Limit> needed = new HashSet<>();
    for (Limit limit : limits) {
      if (limits.stream().noneMatch(other -> !other.equals(limit) && other.implies(limit))) {
        needed.add(limit);
      }
    }
    return Set.copyOf(needed);
  }

  public boolean isLimited() {
    return !limits.isEmpty();
  }

  /** For how long readings count; zero without limits. */
  public Duration longest() {
    return limits.stream().map(Limit::per).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  boolean isWithin(Recurrence other) {
    return other.limits.stream()
        .allMatch(theirs -> limits.stream().anyMatch(ours -> ours.implies(theirs)));
  }

  Recurrence meet(Recurrence other) {
    Set<Limit> both = new HashSet<>(limits);
    both.addAll(other.limits);
    return new Recurrence(both);
  }
}
