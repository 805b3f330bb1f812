package org.datapassport.platform.log;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import java.util.regex.Pattern;

/**
 * Writes the correlation id before the message of a record: {@code <correlation id> <message>}, a
 * dash outside of requests. It prints nothing itself: a logger asks its own handlers before its
 * parents', so the server's handlers and formats, whatever they are, show the stamped message.
 * Control characters become spaces, so that nobody can forge a line.
 */
final class CorrelationStamp extends Handler {
  private static final Formatter WORDS = new SimpleFormatter();
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u2028\\u2029]");

  @Override
  public void publish(LogRecord entry) {
    String message = WORDS.formatMessage(entry);
    entry.setMessage(Correlation.current() + " " + clean(message == null ? "" : message));
    // The parameters are in the message now; a brace in it must not be read again.
    entry.setParameters(new Object[0]);
    entry.setResourceBundle(null);
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private static String clean(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }
}
