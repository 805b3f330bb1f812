package org.datapassport.platform.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class WithheldMessageTest {
  @Test
  void of_aChain_namesTypesAndFramesButNoMessage() {
    Throwable failure =
        new IllegalStateException(
            "canary-1", new IllegalArgumentException("canary-2", new Exception("canary-3")));
    failure.addSuppressed(new Exception("canary-4"));
    String printed = printed(failure);
    assertFalse(printed.contains("canary"), printed);
    assertTrue(printed.contains("java.lang.IllegalArgumentException"), printed);
    assertTrue(printed.contains("WithheldMessageTest.of_aChain"), printed);
  }

  @Test
  void of_aCircleOfCauses_ends() {
    Exception inner = new Exception("a");
    Exception outer = new Exception("b", inner);
    inner.initCause(outer);
    assertTrue(printed(outer).length() < 100_000);
  }

  private static String printed(Throwable failure) {
    StringWriter out = new StringWriter();
    WithheldMessage.of(failure).printStackTrace(new PrintWriter(out, true));
    return out.toString();
  }
}
