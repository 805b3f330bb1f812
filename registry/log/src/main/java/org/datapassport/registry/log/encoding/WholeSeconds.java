package org.datapassport.registry.log.encoding;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** The only spelling of a moment that entries may use: {@code 2026-11-22T00:02:24Z}. */
public final class WholeSeconds {
  /** A zero stands for any digit. */
  private static final String SHAPE = "0000-00-00T00:00:00Z";

  private static final int LENGTH = SHAPE.length();

  private WholeSeconds() {}

  public static Instant read(String text, String member) {
    if (text.length() != LENGTH || !hasShape(text)) {
      throw new RefusedException(Reason.BAD_TIME, member + " must be UTC with whole seconds");
    }
    try {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.BAD_TIME, member + " is not a moment");
    }
  }

  private static boolean hasShape(String text) {
    for (int i = 0; i < LENGTH; i++) {
      char wanted = SHAPE.charAt(i);
      char c = text.charAt(i);
      boolean fits = wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }

  public static String write(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
