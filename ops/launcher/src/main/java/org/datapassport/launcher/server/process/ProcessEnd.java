package org.datapassport.launcher.server.process;

import java.util.List;
import java.util.OptionalInt;

/** Why a server process has ended, in words for the operator. */
public final class ProcessEnd {
  /** What {@code -XX:+ExitOnOutOfMemoryError} ends with. */
  private static final int OUT_OF_MEMORY = 3;

  /** What the JVM prints before it does. */
  private static final String MEMORY_LINE = "Terminating due to java.lang.OutOfMemoryError: ";

  /** A process that a signal ends has this status plus the signal's number. */
  private static final int SIGNALS = 128;

  private static final int SIGNALS_MAX = 64;

  private ProcessEnd() {}

  /**
   * A predicate of "The server".
   *
   * @param status what the process ended with; empty when nobody can know
   * @param console the last lines that it printed
   */
  public static String why(OptionalInt status, List<String> console) {
    if (status.isEmpty()) {
      return "has ended";
    }
    int code = status.getAsInt();
    if (code == OUT_OF_MEMORY) {
      return console.stream()
          .filter(line -> line.startsWith(MEMORY_LINE))
          .map(line -> "ran out of memory (" + line.substring(MEMORY_LINE.length()) + ")")
          .findFirst()
          .orElse("ended with status 3");
    }
    if (code > SIGNALS && code <= SIGNALS + SIGNALS_MAX) {
      return bySignal(code - SIGNALS);
    }
    return "ended with status " + code;
  }

  private static String bySignal(int signal) {
    return switch (signal) {
      case 6 -> "crashed (SIGABRT); the JVM's report lies beside the logs";
      case 9 -> "was killed (SIGKILL), by somebody or by the kernel for want of memory";
      case 11 -> "crashed (SIGSEGV)";
      case 15 -> "was asked to end (SIGTERM) by somebody else";
      default -> "was ended by signal " + signal;
    };
  }
}
