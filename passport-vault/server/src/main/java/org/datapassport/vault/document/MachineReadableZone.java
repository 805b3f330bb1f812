package org.datapassport.vault.document;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The machine readable zone of ICAO Doc 9303 parts 4 (TD3), 5 (TD1) and 6 (TD2), all of its check
 * digits right.
 *
 * @param text the lines without line breaks
 * @param issuer three letters, fewer for some (Germany is {@code D})
 * @param number of the document, without fillers
 * @param expiry the last day of validity
 */
public record MachineReadableZone(String text, String issuer, String number, LocalDate expiry) {
  private static final int[] WEIGHTS = {7, 3, 1};
  private static final Pattern CHARACTERS = Pattern.compile("[A-Z0-9<]*");
  private static final int NUMBER_CHARS = 9;

  /** A two-digit year is within half a century of today; documents live ten years. */
  private static final int YEARS_AHEAD = 49;

  /** Where things stand in one format: begin of the fields, and what the composite digit covers. */
  private record Layout(int number, int optional, int optionalEnd, int birth, int expiry) {}

  private static final Layout TD1 = new Layout(5, 15, 30, 30, 38);
  private static final Layout TD2 = new Layout(36, 64, 71, 49, 57);
  private static final Layout TD3 = new Layout(44, 72, 86, 57, 65);

  /** Reads what stands in a chip, or what somebody typed, who may have put in blanks. */
  public static MachineReadableZone parse(String typed, LocalDate today)
      throws DocumentRefusedException {
    String text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!CHARACTERS.matcher(text).matches()) {
      throw new DocumentRefusedException(DocumentReason.MRZ_TYPED);
    }
    return switch (text.length()) {
      case 90 -> td1(text, today);
      case 72 -> td2(text, today);
      case 88 -> td3(text, today);
      default -> throw new DocumentRefusedException(DocumentReason.MRZ_TYPED);
    };
  }

  private static MachineReadableZone td1(String text, LocalDate today)
      throws DocumentRefusedException {
    String composite =
        text.substring(5, 30)
            + text.substring(30, 37)
            + text.substring(38, 45)
            + text.substring(48, 59);
    check(composite, text.charAt(59));
    return read(text, TD1, today);
  }

  private static MachineReadableZone td2(String text, LocalDate today)
      throws DocumentRefusedException {
    String line = text.substring(36);
    check(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 35), line.charAt(35));
    return read(text, TD2, today);
  }

  private static MachineReadableZone td3(String text, LocalDate today)
      throws DocumentRefusedException {
    String line = text.substring(44);
    boolean empty = line.substring(28, 42).matches("<*");
    if (!(empty && line.charAt(42) == '<')) {
      check(line.substring(28, 42), line.charAt(42));
    }
    check(line.substring(0, 10) + line.substring(13, 20) + line.substring(21, 43), line.charAt(43));
    return read(text, TD3, today);
  }

  private static MachineReadableZone read(String text, Layout layout, LocalDate today)
      throws DocumentRefusedException {
    check(text.substring(layout.birth, layout.birth + 6), text.charAt(layout.birth + 6));
    check(text.substring(layout.expiry, layout.expiry + 6), text.charAt(layout.expiry + 6));
    return new MachineReadableZone(
        text,
        text.substring(2, 5).replaceAll("<+$", ""),
        number(text, layout),
        date(text.substring(layout.expiry, layout.expiry + 6), today));
  }

  /** A number longer than nine characters goes on in the optional data (part 5, note j). */
  private static String number(String text, Layout layout) throws DocumentRefusedException {
    int end = layout.number + NUMBER_CHARS;
    String first = text.substring(layout.number, end);
    boolean goesOn = text.charAt(end) == '<' && !layout.equals(TD3);
    if (!goesOn) {
      check(first, text.charAt(end));
      return first.replaceAll("<+$", "");
    }
    String rest = text.substring(layout.optional, layout.optionalEnd);
    int stop = rest.indexOf('<') < 0 ? rest.length() : rest.indexOf('<');
    if (stop < 2) {
      throw new DocumentRefusedException(DocumentReason.MRZ_CHECK_DIGIT);
    }
    String whole = first + rest.substring(0, stop - 1);
    check(whole, rest.charAt(stop - 1));
    return whole;
  }

  private static LocalDate date(String digits, LocalDate today) throws DocumentRefusedException {
    try {
      int year = today.getYear() - today.getYear() % 100 + Integer.parseInt(digits.substring(0, 2));
      if (year > today.getYear() + YEARS_AHEAD) {
        year -= 100;
      }
      return LocalDate.of(
          year, Integer.parseInt(digits.substring(2, 4)), Integer.parseInt(digits.substring(4)));
    } catch (NumberFormatException | DateTimeException e) {
      throw new DocumentRefusedException(DocumentReason.MRZ_CHECK_DIGIT, e);
    }
  }

  /** Part 3 section 4.9: weights 7, 3, 1; letters are 10 to 35, the filler is 0. */
  private static void check(String field, char digit) throws DocumentRefusedException {
    int sum = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      sum += (c == '<' ? 0 : Character.digit(c, 36)) * WEIGHTS[i % 3];
    }
    if (digit - '0' != sum % 10) {
      throw new DocumentRefusedException(DocumentReason.MRZ_CHECK_DIGIT);
    }
  }
}
