package org.datapassport.vault.strand.record;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.view.StrandDocument;

/** Values at the bounds of each field, for whoever judges records beside our own check. */
public final class RecordVariants {
  private static final URI STRAND = URI.create("https://vault.example/s");

  private RecordVariants() {}

  /** What the check at the write door says. */
  public static boolean fits(StrandType type, Map<String, String> terms) {
    return RecordShape.fits(type, new StrandRecord(terms));
  }

  /** The record as the only one of a strand, held back in nothing. */
  public static String turtle(StrandType type, Map<String, String> terms) {
    Map<String, String> values = new LinkedHashMap<>(terms);
    values.remove(StrandRecord.TYPE);
    var record = new Released(type.recordType(), values, Optional.empty());
    var document = new StrandDocument(STRAND, type.iri(), "", List.of(record), "");
    return new String(document.turtle(), StandardCharsets.UTF_8);
  }

  /** In the one encoding that we take, at each bound and on both sides of it. */
  public static List<String> values(Field field) {
    List<String> values =
        new ArrayList<>(
            switch (field.datatype()) {
              case STRING -> List.of("x", "A", "EUR", "EE", "+372 5555 1234", "a@b.example", "ö𝄞");
              case DECIMAL -> List.of("0", "-1", "0.5", "61", "100000");
              case INTEGER -> List.of("0", "-1", "1", "2026");
              case BOOLEAN -> List.of("true", "false");
              case DATE -> List.of("2026-02-28", "1899-12-31");
              case DATE_TIME ->
                  List.of(
                      "2026-02-28T10:00:00Z",
                      "2026-02-28T10:00:00+00:00",
                      "2026-02-28T10:00:00-03:30",
                      "2026-02-28T10:00:00-00:30",
                      "2026-02-28T10:00:00-00:00",
                      "2026-02-28T10:00:00+14:00",
                      "2026-02-28T10:00:00+14:01",
                      "2026-02-28T10:00:00.5Z");
            });
    field.constraints().forEach(constraint -> values.addAll(around(constraint, field.datatype())));
    return values;
  }

  private static List<String> around(Field.Constraint constraint, Datatype datatype) {
    BigDecimal step = datatype == Datatype.INTEGER ? BigDecimal.ONE : new BigDecimal("0.01");
    return switch (constraint) {
      case Field.Constraint.In in -> List.copyOf(in.values());
      case Field.Constraint.MinLength min -> List.of("a".repeat(min.length()));
      case Field.Constraint.MaxLength max ->
          List.of(
              "a".repeat(max.length()),
              "𝄞".repeat(max.length() / 2 + 1),
              "a".repeat(max.length() + 1));
      case Field.Constraint.MinInclusive min -> around(min.bound(), step);
      case Field.Constraint.MinExclusive min -> around(min.bound(), step);
      case Field.Constraint.MaxInclusive max -> around(max.bound(), step);
    };
  }

  private static List<String> around(BigDecimal bound, BigDecimal step) {
    return Stream.of(bound.subtract(step), bound, bound.add(step))
        .map(BigDecimal::toPlainString)
        .toList();
  }
}
