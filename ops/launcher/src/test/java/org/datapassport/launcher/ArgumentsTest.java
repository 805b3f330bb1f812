package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  @Test
  void parse_nothing_startsWithDefaults() {
    Arguments arguments = Arguments.parse(List.of());
    assertEquals(Arguments.Command.START, arguments.command());
    assertEquals(OptionalInt.empty(), arguments.port());
    assertFalse(arguments.reset());
  }

  @Test
  void parse_allOptions_areRead() {
    Arguments arguments =
        Arguments.parse(List.of("start", "--port", "9000", "--tls-port", "9443", "--reset"));
    assertEquals(OptionalInt.of(9000), arguments.port());
    assertEquals(OptionalInt.of(9443), arguments.tlsPort());
    assertTrue(arguments.reset());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http", "", "80a", "1e3"})
  void parse_badPort_isRefusedWithUsage(String port) {
    var failure =
        assertThrows(
            LaunchException.class, () -> Arguments.parse(List.of("start", "--port", port)));
    assertEquals(Reason.USAGE, failure.reason());
    assertTrue(String.valueOf(failure.getMessage()).contains("--port"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "--reset=yes", "8080", "drop"})
  void parse_unknownWord_isRefused(String word) {
    var failure = assertThrows(LaunchException.class, () -> Arguments.parse(List.of(word)));
    assertEquals(Reason.USAGE, failure.reason());
  }

  @Test
  void parse_commandAfterOption_isRefused() {
    assertThrows(LaunchException.class, () -> Arguments.parse(List.of("--reset", "reset")));
  }

  @Test
  void parse_portWithoutNumber_isRefused() {
    assertThrows(LaunchException.class, () -> Arguments.parse(List.of("--port")));
  }
}
