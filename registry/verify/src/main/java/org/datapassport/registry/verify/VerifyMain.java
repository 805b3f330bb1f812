package org.datapassport.registry.verify;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** The program behind {@code ops/verify}. */
public final class VerifyMain {
  private VerifyMain() {}

  /** Prints what was found; exit status 0 only when everything holds. */
  public static void main(String[] arguments) {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    Optional<Options> options = Options.parse(arguments);
    if (options.isEmpty()) {
      System.err.print(Options.USAGE);
      System.exit(2);
    }
    Report report = new Verification(options.orElseThrow(), Clock.systemUTC().instant()).run();
    report.findings().forEach(System.out::println);
    System.out.println(
        report.everythingHolds() ? "Everything holds." : "Not everything holds; see above.");
    System.exit(report.everythingHolds() ? 0 : 1);
  }
}
