package org.datapassport.consent.terms;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What may be done with the data, how often, and until when.
 *
 * @param until the end of access, exclusive
 * @param readsMax how many readings there may ever be; {@link #READS_UNBOUNDED} is no bound
 */
public record Rhythm(Set<Action> actions, Instant until, int readsMax, Recurrence recurrence) {
  public static final int READS_UNBOUNDED = Integer.MAX_VALUE;

  public Rhythm {
    actions = AccessTerms.sorted(actions);
    if (actions.isEmpty() || readsMax < 1) {
      throw new IllegalArgumentException("Terms that allow nothing are no terms");
    }
  }

  /** Reading as often as one likes until then. */
  public static Rhythm reading(Instant until) {
    return new Rhythm(Set.of(Action.READ), until, READS_UNBOUNDED, Recurrence.UNLIMITED);
  }

  Rhythm until(Instant end) {
    return new Rhythm(actions, end, readsMax, recurrence);
  }

  Rhythm atMost(int readings) {
    return new Rhythm(actions, until, readings, recurrence);
  }

  boolean isAtMost(Rhythm other) {
    return other.actions.containsAll(actions)
        && !until.isAfter(other.until)
        && readsMax <= other.readsMax
        && recurrence.isWithin(other.recurrence);
  }

  Optional<Rhythm> meet(Rhythm other) {
    Set<Action> common = AccessTerms.both(actions, other.actions);
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Rhythm(
                common,
                until.isBefore(other.until) ? until : other.until,
                Math.min(readsMax, other.readsMax),
                recurrence.meet(other.recurrence)));
  }
}
