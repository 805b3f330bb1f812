package org.datapassport.vault.portal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A date typed into three text fields: day, month, year.
 *
 * <p>Browsers show their own order in a date field, whatever the page's language; three labelled
 * fields leave no doubt.
 */
public record DateEntry(String day, String month, String year) {
  public static final DateEntry EMPTY = new DateEntry("", "", "");

  private static final int FIELD_CHARS_MAX = 10;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");
  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2200;

  public DateEntry {
    day = cut(day);
    month = cut(month);
    year = cut(year);
  }

  public static DateEntry of(LocalDate date) {
    return new DateEntry(
        String.valueOf(date.getDayOfMonth()),
        String.valueOf(date.getMonthValue()),
        String.valueOf(date.getYear()));
  }

  public boolean isEmpty() {
    return day.isEmpty() && month.isEmpty() && year.isEmpty();
  }

  /** The date, when all three fields together are one. */
  public Optional<LocalDate> date() {
    if (!isNumber(day) || !isNumber(month) || !isNumber(year)) {
      return Optional.empty();
    }
    int number = Integer.parseInt(year);
    if (number < YEAR_MIN || number > YEAR_MAX) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(number, Integer.parseInt(month), Integer.parseInt(day)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Something was typed and it is not a date. */
  public boolean isWrong() {
    return !isEmpty() && date().isEmpty();
  }

  private static boolean isNumber(String text) {
    return DIGITS.matcher(text).matches();
  }

  private static String cut(String text) {
    String bare = text.strip();
    return bare.length() > FIELD_CHARS_MAX ? bare.substring(0, FIELD_CHARS_MAX) : bare;
  }
}
