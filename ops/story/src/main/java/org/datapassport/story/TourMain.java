package org.datapassport.story;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * {@code ops/tour}: plays the story against a running system and says what it sees.
 *
 * <p>With {@code --settle-in NAME} and a password on standard input it only makes that citizen, for
 * {@code ops/run --demo}; what is there already stays as it is.
 */
public final class TourMain {
  private static final int PASSWORD_BYTES_MAX = 256;

  private TourMain() {}

  /** The status is 0 when every step was as it should be. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Addresses addresses = Addresses.from(System.getProperties());
    Path files = Path.of(System.getProperty("story.files", "ops/demo/data"));
    Printed printed = new Printed(out);
    try {
      if (arguments.length == 2 && arguments[0].equals("--settle-in")) {
        settleIn(addresses, files, arguments[1], printed);
        return;
      }
      tour(addresses, files, printed);
    } catch (RuntimeException | IOException e) {
      out.println("\n   ✗ " + e.getMessage());
      out.println("\nThe story stopped at step " + printed.steps + ".");
      System.exit(1);
    }
  }

  private static void tour(Addresses addresses, Path files, Printed printed) {
    byte[] chance = new byte[5];
    new SecureRandom().nextBytes(chance);
    String username = "ada-" + HexFormat.of().formatHex(chance);
    printed.out.println("The story of a data passport, at " + origin(addresses.vault()) + "\n");
    Citizen citizen = new Citizen(addresses, username, "correct horse battery " + username);
    new Journey(addresses, files, citizen, Clock.systemUTC(), printed).play();
    printed.out.println("\nEvery step was as it should be.");
  }

  private static void settleIn(Addresses addresses, Path files, String username, Printed printed)
      throws IOException {
    String password =
        new String(System.in.readNBytes(PASSWORD_BYTES_MAX), StandardCharsets.UTF_8).strip();
    Citizen citizen = new Citizen(addresses, username, password);
    String portal = addresses.vault().getPath() + "/";
    boolean hasAccount = citizen.signIn().address().getPath().startsWith(portal);
    Citizen inside = hasAccount ? citizen : new Citizen(addresses, username, password);
    new Journey(addresses, files, inside, Clock.systemUTC(), printed).settleIn(hasAccount);
  }

  private static URI origin(URI address) {
    return address.resolve("/");
  }

  /** Two lines a step: what is done, and what came of it. */
  private static final class Printed implements Narrator {
    private final PrintStream out;
    private int steps;

    Printed(PrintStream out) {
      this.out = out;
    }

    @Override
    public void begins(String what) {
      steps++;
      out.printf("%2d %s%n", steps, what);
    }

    @Override
    public void holds(String outcome) {
      out.println("   ✓ " + outcome);
    }
  }
}
