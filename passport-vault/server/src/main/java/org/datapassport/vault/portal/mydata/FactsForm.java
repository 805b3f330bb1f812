package org.datapassport.vault.portal.mydata;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.portal.DateEntry;
import org.datapassport.vault.portal.FieldError;

/**
 * The typed facts of a strand without time, checked against what its type allows.
 *
 * @param terms good values by term; absent ones were left empty
 * @param inputs the form again, with what was typed
 */
record FactsForm(Map<String, String> terms, List<FactsPage.Input> inputs, List<FieldError> errors) {
  /** Longer than any name or street that a form of a company takes. */
  static final int VALUE_CHARS_MAX = 200;

  private static final Map<String, String> AUTOCOMPLETE =
      Map.of(
          "givenName", "given-name",
          "familyName", "family-name",
          "streetAddress", "street-address",
          "postalCode", "postal-code",
          "addressLocality", "address-level2",
          "addressRegion", "address-level1",
          "addressCountry", "country",
          "email", "email",
          "telephone", "tel");

  FactsForm {
    terms = Map.copyOf(terms);
    inputs = List.copyOf(inputs);
    errors = List.copyOf(errors);
  }

  /** The form as it is first shown, with what the vault has. */
  static FactsForm stored(StrandType type, Map<String, String> known) {
    List<FactsPage.Input> inputs = new ArrayList<>();
    for (Field field : editable(type)) {
      String value = known.getOrDefault(field.term(), "");
      inputs.add(input(type, field, value, entry(field, value), ""));
    }
    return new FactsForm(Map.of(), inputs, List.of());
  }

  /** Reads what was sent. */
  static FactsForm sent(StrandType type, Map<String, List<String>> form) {
    Map<String, String> terms = new LinkedHashMap<>();
    List<FactsPage.Input> inputs = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (Field field : editable(type)) {
      DateEntry date = date(field, form);
      String value = isDate(field) ? iso(date) : first(form, field.term()).strip();
      String error = fault(type, field, value, date);
      inputs.add(input(type, field, value, date, error));
      if (!error.isEmpty()) {
        errors.add(new FieldError(field.term(), error));
      } else if (!value.isEmpty()) {
        terms.put(field.term(), value);
      }
    }
    return new FactsForm(terms, inputs, errors);
  }

  /** The citizen types facts; where they come from is not one of them. */
  private static List<Field> editable(StrandType type) {
    return type.fields().stream().filter(field -> !field.term().equals("source")).toList();
  }

  private static String fault(StrandType type, Field field, String value, DateEntry date) {
    String label = field.labels().english().toLowerCase(Locale.ENGLISH);
    if (date.isWrong()) {
      return "Enter a day that exists for “" + label + "”";
    }
    if (value.isEmpty()) {
      return type.required().contains(field.term()) ? "Enter: " + label : "";
    }
    if (value.length() > VALUE_CHARS_MAX || value.chars().anyMatch(Character::isISOControl)) {
      return "Shorten “" + label + "” to one line of " + VALUE_CHARS_MAX + " characters";
    }
    boolean fits =
        field.pattern().map(shape -> Pattern.matches(shape, value)).orElse(true)
            && (field.datatype() != Datatype.INTEGER || value.matches("[0-9]{1,9}"))
            && (field.datatype() != Datatype.DECIMAL || value.matches("[0-9]{1,9}(\\.[0-9]+)?"));
    return fits ? "" : "Check “" + label + "”: it does not have the usual form" + example(field);
  }

  private static String example(Field field) {
    return switch (field.term()) {
      case "addressCountry" -> ", which is two capital letters such as EE";
      case "email" -> " such as name@example.org";
      case "telephone" -> ", which is + and digits such as +37255512345";
      default -> "";
    };
  }

  private static FactsPage.Input input(
      StrandType type, Field field, String value, DateEntry date, String error) {
    return new FactsPage.Input(
        field.term(),
        field.labels().english(),
        value.length() > 4 * VALUE_CHARS_MAX ? "" : value,
        type.required().contains(field.term()),
        isDate(field),
        date,
        Optional.ofNullable(AUTOCOMPLETE.get(field.term())).orElse("off"),
        error);
  }

  private static boolean isDate(Field field) {
    return field.datatype() == Datatype.DATE;
  }

  private static DateEntry date(Field field, Map<String, List<String>> form) {
    return isDate(field)
        ? new DateEntry(
            first(form, field.term() + "-d"),
            first(form, field.term() + "-m"),
            first(form, field.term() + "-y"))
        : DateEntry.EMPTY;
  }

  private static DateEntry entry(Field field, String value) {
    if (!isDate(field) || !value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return DateEntry.EMPTY;
    }
    return DateEntry.of(LocalDate.parse(value));
  }

  private static String iso(DateEntry date) {
    return date.date().map(LocalDate::toString).orElse("");
  }

  private static String first(Map<String, List<String>> form, String name) {
    return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
  }
}
