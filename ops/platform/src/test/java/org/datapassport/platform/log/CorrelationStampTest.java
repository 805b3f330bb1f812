package org.datapassport.platform.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationStampTest {
  @AfterEach
  void clearCorrelation() {
    Correlation.clear();
  }

  private static String stamped(String message, Object... parameters) {
    LogRecord entry = new LogRecord(Level.INFO, message);
    entry.setParameters(parameters);
    new CorrelationStamp().publish(entry);
    return entry.getMessage();
  }

  @Test
  void publish_insideARequest_namesItsCorrelation() {
    Correlation.set("0123456789abcdef");
    assertEquals("0123456789abcdef ended", stamped("ended"));
  }

  @Test
  void publish_outsideOfARequest_hasADash() {
    assertEquals("- ended 7", stamped("ended {0}", 7));
  }

  @Test
  void publish_ofAMessageWithLineBreaks_staysOneLine() {
    String message = stamped("a\r\n2026 INFO forged {0}", "\u2028b\u001b[31m");
    assertEquals(1, message.lines().count());
    assertFalse(message.contains("\u001b") || message.contains("\u2028"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "a b c d e f g h", "12345678\nforged", "-12345678", "<script>xx"})
  void isAcceptable_forAnIdThatIsOdd_isFalse(String foreign) {
    assertFalse(Correlation.isAcceptable(Optional.of(foreign)));
  }

  @Test
  void isAcceptable_byLength_is8To64() {
    assertTrue(Correlation.isAcceptable(Optional.of("a".repeat(8))));
    assertTrue(Correlation.isAcceptable(Optional.of("a".repeat(64))));
    assertFalse(Correlation.isAcceptable(Optional.of("a".repeat(7))));
    assertFalse(Correlation.isAcceptable(Optional.of("a".repeat(65))));
    assertFalse(Correlation.isAcceptable(Optional.empty()));
  }
}
