package org.datapassport.ontology.word;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One member of a record: its compact JSON term, the property it stands for, and its values.
 *
 * @param unit UCUM code of the value, such as {@code kg} or {@code /min}; absent for words
 * @param pattern regular expression that the whole lexical form must match
 * @param constraints what the field's SHACL shape demands besides
 */
public record Field(
    String term,
    URI iri,
    Datatype datatype,
    LocalText labels,
    Optional<String> unit,
    Optional<String> pattern,
    List<Constraint> constraints) {
  public Field {
    constraints = List.copyOf(constraints);
  }

  /** Whether the shape admits a value that has the datatype. */
  public boolean admits(String value) {
    return pattern.map(value::matches).orElse(true)
        && constraints.stream().allMatch(each -> each.admits(value));
  }

  /**
   * What a field's shape demands of a value beyond its datatype and pattern (SHACL Core sections
   * 4.3, 4.4 and 4.8.2); the value has its datatype already.
   */
  public sealed interface Constraint {
    boolean admits(String value);

    /** {@code sh:in}. */
    record In(Set<String> values) implements Constraint {
      public In {
        values = Set.copyOf(values);
      }

      @Override
      public boolean admits(String value) {
        return values.contains(value);
      }
    }

    /** {@code sh:minLength}, in UTF-16 code units, as SHACL engines count. */
    record MinLength(int length) implements Constraint {
      @Override
      public boolean admits(String value) {
        return value.length() >= length;
      }
    }

    /** {@code sh:maxLength}, in UTF-16 code units: never more than any engine allows. */
    record MaxLength(int length) implements Constraint {
      @Override
      public boolean admits(String value) {
        return value.length() <= length;
      }
    }

    /** {@code sh:minInclusive}. */
    record MinInclusive(BigDecimal bound) implements Constraint {
      @Override
      public boolean admits(String value) {
        return new BigDecimal(value).compareTo(bound) >= 0;
      }
    }

    /** {@code sh:minExclusive}. */
    record MinExclusive(BigDecimal bound) implements Constraint {
      @Override
      public boolean admits(String value) {
        return new BigDecimal(value).compareTo(bound) > 0;
      }
    }

    /** {@code sh:maxInclusive}. */
    record MaxInclusive(BigDecimal bound) implements Constraint {
      @Override
      public boolean admits(String value) {
        return new BigDecimal(value).compareTo(bound) <= 0;
      }
    }
  }
}
