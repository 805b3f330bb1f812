package org.datapassport.launcher.boot;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line per record: {@code <UTC time> <level> <logger>: <message>}, and a stack below it. The
 * JDK's SimpleFormatter reads its pattern anew for each record, which each request would pay for.
 */
public final class LineFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final int LEVEL_CHARS = 7;

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(entry.getInstant(), line);
    String level = entry.getLevel().getName();
    line.append(' ').append(level);
    line.append(" ".repeat(Math.max(0, LEVEL_CHARS - level.length())));
    line.append(' ').append(entry.getLoggerName()).append(": ").append(formatMessage(entry));
    line.append(System.lineSeparator());
    if (entry.getThrown() != null) {
      StringWriter stack = new StringWriter();
      entry.getThrown().printStackTrace(new PrintWriter(stack, true));
      line.append(stack);
    }
    return line.toString();
  }
}
