package org.datapassport.ontology.word;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One level of detail of a strand type: what leaves the vault, and how it is computed.
 *
 * <p>To compute it: apply the operators in order to the records, then keep only {@link #fields}. A
 * record that a window operator made has the type {@code PeriodSummary}.
 *
 * @param id unique within the strand type, such as {@code monthly-totals}
 * @param descriptions what leaves, in words for the citizen
 * @param fields terms that go out, in display order; may name terms that an operator makes
 * @param risk what somebody could learn or do with it, in words for the citizen
 */
public record Level(
    String id,
    URI iri,
    LocalText labels,
    LocalText descriptions,
    Set<String> fields,
    List<Operator> operators,
    Sensitivity sensitivity,
    LocalText risk) {
  public Level {
    fields = Collections.unmodifiableSet(new LinkedHashSet<>(fields));
    operators = List.copyOf(operators);
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("level " + iri + " lets nothing out");
    }
  }
}
