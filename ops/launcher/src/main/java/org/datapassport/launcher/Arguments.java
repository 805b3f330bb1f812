package org.datapassport.launcher;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * What was typed after {@code ops/run}.
 *
 * @param reset delete this home's data first
 * @param demo make a demo citizen with a filled vault, once
 */
record Arguments(
    Command command, OptionalInt port, OptionalInt tlsPort, boolean reset, boolean demo) {
  /** What to do. */
  enum Command {
    START,
    MIGRATE,
    RESET,
    STOP
  }

  static final String USAGE =
      """
      Usage: ops/run [options]        start everything; Ctrl-C stops it
        --port N       HTTP port (default 8080, or PASSPORT_PORT); the demo company has N+1
        --tls-port N   HTTPS port (default 8443 for 8080: the HTTP port plus 363)
        --reset        delete this installation's data first
        --demo         make a demo citizen with a filled vault, unless there is one
        --help         this text
      Other commands: ops/migrate, ops/reset, ops/stop, ops/tour, ops/test
      Data are kept in .run/home of the checkout, or in $PASSPORT_HOME.
      """;

  static Arguments parse(List<String> words) {
    Command command = Command.START;
    OptionalInt port = OptionalInt.empty();
    OptionalInt tlsPort = OptionalInt.empty();
    boolean reset = false;
    boolean demo = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      switch (word) {
        case "start", "migrate", "reset", "stop" -> {
          if (i > 0) {
            throw usage("'" + word + "' must come first");
          }
          command = Command.valueOf(word.toUpperCase(Locale.ROOT));
        }
        case "--port" -> {
          port = OptionalInt.of(port(word, value));
          i++;
        }
        case "--tls-port" -> {
          tlsPort = OptionalInt.of(port(word, value));
          i++;
        }
        case "--reset" -> reset = true;
        case "--demo" -> demo = true;
        default -> throw usage("unknown option " + word);
      }
    }
    return new Arguments(command, port, tlsPort, reset, demo);
  }

  static int port(String option, String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw usage(option + " wants a number from 1 to 65535, got '" + value + "'");
    }
    throw usage(option + " wants a number from 1 to 65535, got '" + value + "'");
  }

  private static LaunchException usage(String what) {
    return new LaunchException(Reason.USAGE, what + "\n\n" + USAGE);
  }
}
