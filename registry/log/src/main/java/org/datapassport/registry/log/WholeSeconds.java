package org.datapassport.registry.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The only spelling of a moment that entries may use: {@code 2026-11-22T00:02:24Z}. */
final class WholeSeconds {
  private static final int LENGTH = 20;

  private WholeSeconds() {}

  static Instant read(String text, String member) {
    try {
      Instant moment = Instant.parse(text);
      if (text.length() == LENGTH && moment.toString().equals(text)) {
        return moment;
      }
    } catch (DateTimeException e) {
      throw new RefusedException(Reason.BAD_TIME, member + " is not a moment");
    }
    throw new RefusedException(Reason.BAD_TIME, member + " must be UTC with whole seconds");
  }

  static String write(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
