package org.datapassport.consent.terms;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.ontology.word.StrandType;

/**
 * On which terms one strand may be read. Each dimension is an order; terms are ordered by all of
 * them together, and the smaller ones allow less.
 *
 * <p>{@link #meet} gives the greatest terms that are at most both: it is idempotent, commutative
 * and associative, and what it gives is never more than either side. A grant is the meet of what
 * was asked, what the citizen chose and what our own rules allow, so that it cannot be more than
 * was asked.
 *
 * @param identity how well the citizen must be known; the company is told it
 */
public record AccessTerms(
    Extent extent, Rhythm rhythm, Handling handling, IdentityStrength identity) {
  public static final int READS_UNBOUNDED = Rhythm.READS_UNBOUNDED;

  /** Whether these terms allow nothing that the others do not, in each dimension. */
  public boolean isAtMost(AccessTerms other) {
    return extent.isAtMost(other.extent)
        && rhythm.isAtMost(other.rhythm)
        && handling.isAtMost(other.handling)
        && identity.compareTo(other.identity) <= 0;
  }

  /** What both allow; empty when that is nothing. */
  public Optional<AccessTerms> meet(AccessTerms other) {
    Optional<Extent> data = extent.meet(other.extent);
    Optional<Rhythm> times = rhythm.meet(other.rhythm);
    Optional<Handling> use = handling.meet(other.handling);
    return data.isPresent() && times.isPresent() && use.isPresent()
        ? Optional.of(
            new AccessTerms(
                data.get(),
                times.get(),
                use.get(),
                identity.compareTo(other.identity) <= 0 ? identity : other.identity))
        : Optional.empty();
  }

  AccessTerms with(Extent other) {
    return new AccessTerms(other, rhythm, handling, identity);
  }

  AccessTerms with(Rhythm other) {
    return new AccessTerms(extent, other, handling, identity);
  }

  AccessTerms with(Handling other) {
    return new AccessTerms(extent, rhythm, other, identity);
  }

  public StrandType type() {
    return extent.type();
  }

  /** The strand type's short name, such as {@code grocery-spending}. */
  public String slug() {
    return extent.type().slug();
  }

  /** One of the strand type's levels, which are ordered in the ontology. */
  public String level() {
    return extent.level();
  }

  public DataPeriod period() {
    return extent.period();
  }

  /** The end of access, exclusive. */
  public Instant until() {
    return rhythm.until();
  }

  /** How many readings there may ever be. */
  public int readsMax() {
    return rhythm.readsMax();
  }

  public Recurrence recurrence() {
    return rhythm.recurrence();
  }

  public Set<String> purposes() {
    return handling.purposes();
  }

  public Set<String> recipients() {
    return handling.recipients();
  }

  public IsoPeriod retention() {
    return handling.retention();
  }

  /** In one order, so that pages and hashes over them are the same each time. */
  static <T extends Comparable<T>> Set<T> sorted(Set<T> values) {
    return Collections.unmodifiableSet(new TreeSet<>(values));
  }

  static <T extends Comparable<T>> Set<T> both(Set<T> one, Set<T> other) {
    Set<T> common = new TreeSet<>(one);
    common.retainAll(other);
    return common;
  }
}
