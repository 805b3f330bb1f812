package org.datapassport.launcher.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProcessEndTest {
  private static final List<String> NOTHING = List.of();

  @Test
  void why_outOfMemory_saysWhichMemory() {
    var console =
        List.of("ready", "Terminating due to java.lang.OutOfMemoryError: Java heap space");
    assertEquals("ran out of memory (Java heap space)", why(3, console));
  }

  @Test
  void why_statusOfMemoryWithoutItsLine_isJustThatStatus() {
    assertEquals("ended with status 3", why(3, NOTHING));
  }

  @Test
  void why_signals_areNamed() {
    assertEquals(
        "was killed (SIGKILL), by somebody or by the kernel for want of memory",
        why(128 + 9, NOTHING));
    assertEquals("was asked to end (SIGTERM) by somebody else", why(128 + 15, NOTHING));
    assertEquals("crashed (SIGABRT); the JVM's report lies beside the logs", why(134, NOTHING));
    assertEquals("was ended by signal 64", why(128 + 64, NOTHING));
  }

  @Test
  void why_otherStatus_isTold() {
    assertEquals("ended with status 0", why(0, NOTHING));
    assertEquals("ended with status 128", why(128, NOTHING));
    assertEquals("ended with status 193", why(128 + 65, NOTHING));
  }

  @Test
  void why_processOfAnotherRun_isUnknown() {
    assertEquals("has ended", ProcessEnd.why(OptionalInt.empty(), NOTHING));
  }

  private static String why(int status, List<String> console) {
    return ProcessEnd.why(OptionalInt.of(status), console);
  }
}
