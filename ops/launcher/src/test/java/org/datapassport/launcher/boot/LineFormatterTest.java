package org.datapassport.launcher.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatterTest {
  private final LineFormatter formatter = new LineFormatter();

  private static LogRecord entry(Level level, String message, Object... parameters) {
    var entry = new LogRecord(level, message);
    entry.setInstant(Instant.parse("2026-11-22T09:00:00.007Z"));
    entry.setLoggerName("org.example");
    entry.setParameters(parameters);
    return entry;
  }

  @Test
  void record_isOneLineInUtc() {
    assertEquals(
        "2026-11-22T09:00:00.007Z INFO    org.example: 2 of {1}" + System.lineSeparator(),
        formatter.format(entry(Level.INFO, "{0} of {1}", 2)));
    assertEquals(
        "2026-11-22T09:00:00.007Z WARNING org.example: 50 %s" + System.lineSeparator(),
        formatter.format(entry(Level.WARNING, "50 %s")));
  }

  @Test
  void failure_bringsItsStack() {
    LogRecord entry = entry(Level.SEVERE, "gone");
    entry.setThrown(new IllegalStateException("why", new RuntimeException("because")));
    String text = formatter.format(entry);
    assertTrue(text.contains("SEVERE  org.example: gone" + System.lineSeparator()), text);
    assertTrue(text.contains("IllegalStateException: why"), text);
    assertTrue(text.contains("Caused by: java.lang.RuntimeException: because"), text);
  }
}
