package org.datapassport.vault.strand.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;

/**
 * Checks that a record fits its strand: known terms, required ones, one encoding for a value, and
 * what the catalogue's SHACL demands of it. What passes here conforms to the shapes.
 */
public final class RecordShape {
  /** Longer texts do not fit the table of a page; real names and references are far shorter. */
  public static final int VALUE_CHARACTERS_MAX = 1000;

  private static final Pattern PLAIN_DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");
  private static final Pattern PLAIN_INTEGER = Pattern.compile("-?[0-9]{1,15}");

  private RecordShape() {}

  /**
   * Answers the record when it fits.
   *
   * @throws ProblemException {@code record-refused}, naming the term and never the value
   */
  public static StrandRecord check(StrandType type, StrandRecord record) {
    if (!record.term(StrandRecord.TYPE).equals(Optional.of(type.recordType()))) {
      throw refused("type");
    }
    for (String required : type.required()) {
      if (!record.terms().containsKey(required)) {
        throw refused(required);
      }
    }
    if (!type.alternatives().isEmpty() && held(record, type.alternatives()) != 1) {
      throw refused(String.join(" or ", new TreeSet<>(type.alternatives())));
    }
    for (Map.Entry<String, String> term : record.terms().entrySet()) {
      if (!term.getKey().equals(StrandRecord.TYPE)) {
        Field field = type.field(term.getKey()).orElseThrow(() -> refused("an unknown term"));
        checkValue(field, term.getValue());
      }
    }
    return record;
  }

  /** Whether {@link #check} would let it pass. */
  public static boolean fits(StrandType type, StrandRecord record) {
    try {
      check(type, record);
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  private static long held(StrandRecord record, Set<String> terms) {
    return terms.stream().filter(record.terms()::containsKey).count();
  }

  private static void checkValue(Field field, String value) {
    if (!fits(field, value)) {
      throw refused(field.term());
    }
  }

  /** Whether a field may have this value. */
  public static boolean fits(Field field, String value) {
    return !value.isEmpty()
        && value.length() <= VALUE_CHARACTERS_MAX
        && value.chars().noneMatch(c -> c < ' ' && c != '\n')
        && isLexical(field.datatype(), value)
        && field.admits(value);
  }

  private static boolean isLexical(Datatype datatype, String value) {
    try {
      return switch (datatype) {
        case STRING -> true;
        case BOOLEAN -> value.equals("true") || value.equals("false");
        case DECIMAL ->
            PLAIN_DECIMAL.matcher(value).matches() && new BigDecimal(value).precision() < 31;
        case INTEGER ->
            PLAIN_INTEGER.matcher(value).matches() && new BigInteger(value).bitLength() < 54;
        case DATE -> LocalDate.parse(value).toString().equals(value);
        case DATE_TIME -> isMoment(value);
      };
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isMoment(String value) {
    OffsetDateTime time = OffsetDateTime.parse(value);
    return value.equals(
        value.endsWith("Z") ? time.toInstant().toString() : StrandRecord.text(time));
  }

  private static ProblemException refused(String term) {
    return new ProblemException(VaultProblem.RECORD_REFUSED, "Check: " + term);
  }
}
