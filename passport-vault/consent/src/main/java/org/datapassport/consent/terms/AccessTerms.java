package org.datapassport.consent.terms;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.ontology.StrandType;

/**
 * On which terms one strand may be read. Each dimension is an order; terms are ordered by all of
 * them together, and the smaller ones allow less.
 *
 * <p>{@link #meet} gives the greatest terms that are at most both: it is idempotent, commutative
 * and associative, and what it gives is never more than either side. A grant is the meet of what
 * was asked, what the citizen chose and what our own rules allow, so that it cannot be more than
 * was asked.
 *
 * @param type the kind of strand, as the catalogue has it
 * @param level one of the strand type's levels, which are ordered in the ontology
 * @param readsMax how many readings there may ever be; {@code Integer.MAX_VALUE} is no bound
 * @param until the end of access, exclusive
 */
public record AccessTerms(
    StrandType type,
    String level,
    Set<String> purposes,
    Set<String> actions,
    DataPeriod period,
    Instant until,
    int readsMax,
    Recurrence recurrence,
    IsoPeriod retention,
    Set<String> recipients) {
  public static final int READS_UNBOUNDED = Integer.MAX_VALUE;

  public AccessTerms {
    purposes = Set.copyOf(purposes);
    actions = Set.copyOf(actions);
    recipients = Set.copyOf(recipients);
    if (type.level(level).isEmpty()) {
      throw new IllegalArgumentException("The strand type has no such level");
    }
    if (purposes.isEmpty() || actions.isEmpty() || readsMax < 1 || period.isEmpty()) {
      throw new IllegalArgumentException("Terms that allow nothing are no terms");
    }
  }

  /** Whether these terms allow nothing that the others do not, in each dimension. */
  public boolean isAtMost(AccessTerms other) {
    return type.equals(other.type)
        && type.isAtMost(level, other.level)
        && other.purposes.containsAll(purposes)
        && other.actions.containsAll(actions)
        && period.isWithin(other.period)
        && !until.isAfter(other.until)
        && readsMax <= other.readsMax
        && recurrence.isWithin(other.recurrence)
        && retention.isWithin(other.retention)
        && other.recipients.containsAll(recipients);
  }

  /** What both allow; empty when that is nothing. */
  public Optional<AccessTerms> meet(AccessTerms other) {
    Set<String> purpose = both(purposes, other.purposes);
    Set<String> action = both(actions, other.actions);
    DataPeriod days = period.meet(other.period);
    if (!type.equals(other.type) || purpose.isEmpty() || action.isEmpty() || days.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AccessTerms(
            type,
            type.isAtMost(level, other.level) ? level : other.level,
            purpose,
            action,
            days,
            until.isBefore(other.until) ? until : other.until,
            Math.min(readsMax, other.readsMax),
            recurrence.meet(other.recurrence),
            IsoPeriod.shorter(retention, other.retention),
            both(recipients, other.recipients)));
  }

  public AccessTerms withLevel(String id) {
    return new AccessTerms(
        type, id, purposes, actions, period, until, readsMax, recurrence, retention, recipients);
  }

  public AccessTerms withUntil(Instant end) {
    return new AccessTerms(
        type, level, purposes, actions, period, end, readsMax, recurrence, retention, recipients);
  }

  public AccessTerms withReadsMax(int max) {
    return new AccessTerms(
        type, level, purposes, actions, period, until, max, recurrence, retention, recipients);
  }

  /** The strand type's short name, such as {@code grocery-spending}. */
  public String slug() {
    return type.slug();
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    Set<String> common = new TreeSet<>(one);
    common.retainAll(other);
    return common;
  }
}
