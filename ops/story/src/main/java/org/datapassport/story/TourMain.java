package org.datapassport.story;

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
 * <p>With {@code --settle-in NAME PASSWORD} it only makes the demo citizen, for {@code ops/run
 * --demo}.
 */
public final class TourMain {
  private TourMain() {}

  /** The status is 0 when every step was as it should be. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Addresses addresses = Addresses.from(System.getProperties());
    Path files = Path.of(System.getProperty("story.files", "ops/demo/data"));
    byte[] chance = new byte[5];
    new SecureRandom().nextBytes(chance);
    String username = "ada-" + HexFormat.of().formatHex(chance);
    out.println("The story of a data passport, at " + origin(addresses.vault()) + "\n");
    Printed printed = new Printed(out);
    try {
      new Journey(addresses, files, username, Clock.systemUTC(), printed).play();
      out.println("\nEvery step was as it should be.");
    } catch (RuntimeException e) {
      out.println("\n   ✗ " + e.getMessage());
      out.println("\nThe story stopped at step " + printed.steps + ".");
      System.exit(1);
    }
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
