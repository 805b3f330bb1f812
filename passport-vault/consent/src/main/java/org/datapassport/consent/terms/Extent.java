package org.datapassport.consent.terms;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;

/**
 * Which data: some fields of one level of a strand, of some days.
 *
 * @param type the kind of strand, as the catalogue has it
 * @param level the finest of the type's levels; the coarser ones are in it
 * @param fields of this level or a coarser one; what a level has beside them stays inside
 */
public record Extent(StrandType type, String level, Set<String> fields, DataPeriod period) {
  private static final Set<String> TIMES = Set.of(Terms.TIME, Terms.DATE, Terms.PERIOD);

  public Extent {
    fields = AccessTerms.sorted(fields);
    if (type.level(level).isEmpty()) {
      throw new IllegalArgumentException("The strand type has no such level");
    }
    if (fields.isEmpty() || period.isEmpty() || !fieldsUpTo(type, level).containsAll(fields)) {
      throw new IllegalArgumentException("An extent has fields of its levels and some days");
    }
  }

  /** All fields of a level and of all days. */
  public static Extent all(StrandType type, String level) {
    return new Extent(type, level, fieldsUpTo(type, level), DataPeriod.ALWAYS);
  }

  /** The fields of a level and of the coarser ones; none where there is no such level. */
  public static Set<String> fieldsUpTo(StrandType type, String level) {
    Set<String> fields = new TreeSet<>();
    type.upTo(level).forEach(each -> fields.addAll(each.fields()));
    return fields;
  }

  /** Whether nothing of the levels is left out. */
  public boolean hasAllFields() {
    return fields.equals(fieldsUpTo(type, level));
  }

  /**
   * The level as it lets out what is in this extent; empty when that is nothing.
   *
   * <p>Of a strand with time nothing goes out without it: records leave in their order, which would
   * tell what is left out.
   */
  public Optional<Level> released() {
    Level whole = type.level(level).orElseThrow();
    Set<String> kept = new LinkedHashSet<>(whole.fields());
    kept.retainAll(fields);
    return kept.isEmpty() || !kept.containsAll(times(type, whole))
        ? Optional.empty()
        : Optional.of(
            kept.equals(whole.fields())
                ? whole
                : new Level(
                    whole.id(),
                    whole.iri(),
                    whole.labels(),
                    whole.descriptions(),
                    kept,
                    whole.operators(),
                    whole.sensitivity(),
                    whole.risk()));
  }

  /** What of a level is its time, and cannot be left out; none where the strand has no time. */
  private static Set<String> times(StrandType type, Level level) {
    Set<String> times = new TreeSet<>();
    if (type.timed()) {
      TIMES.stream().filter(level.fields()::contains).forEach(times::add);
    }
    return times;
  }

  /** What can be left out of it, field by field. */
  public Set<String> optionalFields() {
    Set<String> optional = new TreeSet<>(fields);
    if (type.timed()) {
      optional.removeAll(TIMES);
    }
    return optional;
  }

  /** The levels of it that let something out, coarse to fine, with what each of them lets out. */
  public List<Level> offered() {
    return type.upTo(level).stream()
        .flatMap(each -> on(each.id()).flatMap(Extent::released).stream())
        .toList();
  }

  /** The part of it that lies at a level; empty when that is nothing. */
  public Optional<Extent> on(String other) {
    return type.level(other).isEmpty()
        ? Optional.empty()
        : meet(new Extent(type, other, fieldsUpTo(type, other), period));
  }

  boolean isAtMost(Extent other) {
    return type.equals(other.type)
        && type.isAtMost(level, other.level)
        && other.fields.containsAll(fields)
        && period.isWithin(other.period);
  }

  Optional<Extent> meet(Extent other) {
    Set<String> common = AccessTerms.both(fields, other.fields);
    DataPeriod days = period.meet(other.period);
    return type.equals(other.type) && !common.isEmpty() && !days.isEmpty()
        ? Optional.of(
            new Extent(type, type.isAtMost(level, other.level) ? level : other.level, common, days))
        : Optional.empty();
  }
}
