package org.datapassport.platform.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id that ties an answer to the log lines that were written for it. It belongs to the thread of
 * the request; the correlation filter sets and clears it.
 */
public final class Correlation {
  public static final String HEADER = "X-Correlation-Id";

  /** What a work without a request shows in its log lines. */
  public static final String NONE = "-";

  /** A foreign id is taken only when it cannot break a log line or carry much meaning. */
  private static final Pattern FOREIGN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{7,63}");

  private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> NONE);

  private Correlation() {}

  public static String current() {
    return CURRENT.get();
  }

  public static void set(String correlationId) {
    CURRENT.set(correlationId);
  }

  public static void clear() {
    CURRENT.remove();
  }

  public static boolean isAcceptable(Optional<String> foreign) {
    return foreign.isPresent() && FOREIGN.matcher(foreign.get()).matches();
  }
}
