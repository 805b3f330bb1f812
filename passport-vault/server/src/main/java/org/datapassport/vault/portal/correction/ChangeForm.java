package org.datapassport.vault.portal.correction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.FieldError;
import org.datapassport.vault.strand.record.RecordShape;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * What the citizen changes of a record: its values, not when it was and where it came from. A field
 * that is left empty says nothing any more.
 */
record ChangeForm(StrandRecord record, List<ChangePage.Input> inputs, List<FieldError> errors) {
  /** Windows and the order of the strand go by these; who had it wrong deletes the record. */
  private static final Set<String> FIXED =
      Set.of(
          StrandRecord.TYPE,
          StrandRecord.TIME,
          StrandRecord.END_TIME,
          StrandRecord.DATE,
          StrandRecord.ASSUMED_ZONE,
          Terms.SOURCE);

  ChangeForm {
    inputs = List.copyOf(inputs);
    errors = List.copyOf(errors);
  }

  /** As it is first shown. */
  static ChangeForm of(StrandType type, StrandRecord record) {
    return read(type, record, term -> record.term(term).orElse(""));
  }

  /** As it was sent. */
  static ChangeForm sent(StrandType type, StrandRecord record, Map<String, List<String>> form) {
    return read(
        type,
        record,
        term -> form.getOrDefault(term, List.of()).stream().findFirst().orElse("").strip());
  }

  private static ChangeForm read(
      StrandType type, StrandRecord record, UnaryOperator<String> values) {
    Map<String, String> terms = new LinkedHashMap<>(record.terms());
    List<ChangePage.Input> inputs = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (Field field : type.fields()) {
      if (!FIXED.contains(field.term())) {
        String value = values.apply(field.term());
        boolean required = type.required().contains(field.term());
        String error = error(field, value, required);
        inputs.add(input(field, value, required, error));
        if (!error.isEmpty()) {
          errors.add(new FieldError(field.term(), error));
        } else if (value.isEmpty()) {
          terms.remove(field.term());
        } else {
          terms.put(field.term(), value);
        }
      }
    }
    return new ChangeForm(new StrandRecord(terms), inputs, errors);
  }

  private static String error(Field field, String value, boolean required) {
    String label = field.labels().english().toLowerCase(Locale.ENGLISH);
    if (value.isEmpty()) {
      return required ? "Enter: " + label : "";
    }
    return RecordShape.fits(field, value)
        ? ""
        : "Check “" + label + "”: it does not have the usual form";
  }

  private static ChangePage.Input input(Field field, String value, boolean required, String error) {
    return new ChangePage.Input(
        field.term(),
        field.labels().english() + field.unit().map(unit -> " (" + unit + ")").orElse(""),
        value.length() > RecordShape.VALUE_CHARACTERS_MAX ? "" : value,
        required,
        choices(field, value),
        error);
  }

  private static List<Choice> choices(Field field, String value) {
    return field.constraints().stream()
        .filter(Field.Constraint.In.class::isInstance)
        .map(Field.Constraint.In.class::cast)
        .flatMap(in -> new TreeSet<>(in.values()).stream())
        .map(each -> new Choice(each, each, each.equals(value)))
        .toList();
  }
}
