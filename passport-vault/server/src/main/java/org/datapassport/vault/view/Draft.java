package org.datapassport.vault.view;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.strand.record.StrandRecord;

/** A record on its way through the operators; only its pipeline holds it. */
final class Draft {
  String type;
  final Map<String, String> terms;
  Optional<LocalDateTime> start;

  private Draft(String type, Map<String, String> terms, Optional<LocalDateTime> start) {
    this.type = type;
    this.terms = terms;
    this.start = start;
  }

  static Draft of(StrandRecord record) {
    Map<String, String> terms = new LinkedHashMap<>(record.terms());
    terms.remove(Terms.TYPE);
    return new Draft(record.terms().getOrDefault(Terms.TYPE, ""), terms, record.local());
  }

  static Draft summary(LocalDateTime start) {
    return new Draft(Terms.PERIOD_SUMMARY, new LinkedHashMap<>(), Optional.of(start));
  }

  Optional<String> term(String name) {
    return Optional.ofNullable(terms.get(name));
  }

  /** What calendar and clock showed where the record was made. */
  Optional<LocalDateTime> local() {
    try {
      return term(Terms.TIME)
          .map(text -> OffsetDateTime.parse(text).toLocalDateTime())
          .or(() -> term(Terms.DATE).map(text -> LocalDate.parse(text).atStartOfDay()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
