package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Measures the verification of a log; {@code ops/bench/verify-log} calls this. The one argument is
 * the file that gets the log, so that others can verify the same bytes.
 *
 * <p>System properties: {@code bench.entries} (120); {@code bench.seconds} per pass (3); {@code
 * bench.passes} (5).
 */
public final class LogBenchMain {
  private LogBenchMain() {}

  /** Prints a line for the JDK's own Ed25519 and one for Amazon Corretto's, as the services use. */
  public static void main(String[] arguments) throws Exception {
    LogVerification log =
        LogVerification.of(Integer.getInteger("bench.entries", 120), Clock.systemUTC());
    Files.write(Path.of(arguments[0]), log.lines());
    print("ours, Ed25519 of the JDK", log);
    useCorretto();
    print("ours, Ed25519 of Corretto", log);
  }

  private static void useCorretto() throws GeneralSecurityException {
    AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
    AmazonCorrettoCryptoProvider.install();
  }

  private static void print(String name, LogVerification log) {
    Duration length = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));
    double millis = log.cpuMillis(length, Integer.getInteger("bench.passes", 5));
    System.out.printf(Locale.ROOT, "%-28s %8.2f CPU-ms%n", name, millis);
  }
}
