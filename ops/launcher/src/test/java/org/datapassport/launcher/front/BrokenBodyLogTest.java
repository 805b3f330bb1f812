package org.datapassport.launcher.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.junit.jupiter.api.Test;

class BrokenBodyLogTest {
  private static LogRecord failed(Exception why) {
    LogRecord entry = new LogRecord(Level.WARNING, "GRIZZLY0013: Exception");
    entry.setThrown(why);
    return entry;
  }

  @Test
  void withoutStackOfBrokenBody_ofABrokenBody_isALineAlone() {
    LogRecord entry = failed(new HttpBrokenContentException("Unexpected HTTP chunk header {1}"));
    assertTrue(Front.withoutStackOfBrokenBody(entry));
    assertNull(entry.getThrown());
    assertEquals(
        "A client sent a broken body: Unexpected HTTP chunk header {1}",
        new SimpleFormatter().formatMessage(entry));
  }

  @Test
  void withoutStackOfBrokenBody_ofAnotherFailure_keepsIt() {
    IllegalStateException why = new IllegalStateException("ours");
    LogRecord entry = failed(why);
    assertTrue(Front.withoutStackOfBrokenBody(entry));
    assertSame(why, entry.getThrown());
  }
}
