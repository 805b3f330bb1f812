package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.datapassport.bench.load.Gate;
import org.datapassport.bench.load.ProcessTree;

/**
 * Measures how fast a mirror that has nothing takes a whole log; {@code ops/bench/run --catch-up}
 * calls this.
 *
 * <p>System properties: {@code bench.registry}; {@code bench.pids}; {@code bench.entries} that the
 * log is filled up to (20,000); {@code bench.passes} (3); {@code bench.feed-token-file}, what the
 * registry demands of mirrors; {@code bench.checkout}; {@code bench.mirror-port} (18700).
 */
public final class CatchUpMain {
  private static final Duration CATCH_UP_MAX = Duration.ofMinutes(5);

  /** Of a second; a mirror that has nobody to follow looks again and again. */
  private static final long RESTING_CPU_MILLIS = 150;

  private static final int REST_SECONDS_MAX = 30;
  private static final String ROW = "%-8s %9s %9s %9s %14s %14s%n";

  private final URI registry;
  private final ProcessTree primary;

  private CatchUpMain(URI registry, ProcessTree primary) {
    this.registry = registry;
    this.primary = primary;
  }

  /** Prints a row for each mirror that caught up. */
  public static void main(String[] arguments) throws Exception {
    AmazonCorrettoCryptoProvider.install();
    URI registry =
        URI.create(System.getProperty("bench.registry", "http://localhost:8080/registry"));
    new CatchUpMain(registry, new ProcessTree(BenchMain.pids(), Path.of("/proc")))
        .run(Integer.getInteger("bench.entries", 20_000), Integer.getInteger("bench.passes", 3));
  }

  private void run(int entries, int passes) throws Exception {
    new Filler(registry).fillTo(entries);
    System.out.printf(ROW, "pass", "entries", "s", "entries/s", "mirror CPU-ms", "primary CPU-ms");
    for (int pass = 1; pass <= passes; pass++) {
      measure(pass);
    }
    System.out.println("CPU-ms are per entry; a mirror's are its server's and its database's.");
  }

  private void measure(int pass) throws Exception {
    Path checkout = Path.of(System.getProperty("bench.checkout", "."));
    Path token = Path.of(System.getProperty("bench.feed-token-file", ""));
    int port = Integer.getInteger("bench.mirror-port", 18700);
    long size = Filler.size(registry);
    try (Gate gate = new Gate(registry);
        MirrorProcess mirror =
            MirrorProcess.start(
                checkout, port, gate.address(), Filler.text(registry, "/log/key"), token)) {
      ProcessTree copy = mirror.processes();
      awaitRest(copy);
      long copyBefore = copy.cpuMillis();
      long primaryBefore = primary.cpuMillis();
      long start = System.nanoTime();
      gate.open();
      while (Filler.size(mirror.address()) < size) {
        if (System.nanoTime() - start > CATCH_UP_MAX.toNanos()) {
          throw new IllegalStateException("the mirror did not catch up: .run/bench-mirror.log");
        }
        TimeUnit.MILLISECONDS.sleep(200);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          ROW,
          pass,
          size,
          number("%.1f", seconds),
          number("%.0f", size / seconds),
          number("%.3f", (double) (copy.cpuMillis() - copyBefore) / size),
          number("%.3f", (double) (primary.cpuMillis() - primaryBefore) / size));
    }
  }

  /** Until the start is over, which takes more of the processors than the first entries. */
  private static void awaitRest(ProcessTree processes) throws Exception {
    long busy = Long.MAX_VALUE;
    for (int second = 0; second < REST_SECONDS_MAX && busy > RESTING_CPU_MILLIS; second++) {
      long before = processes.cpuMillis();
      TimeUnit.SECONDS.sleep(1);
      busy = processes.cpuMillis() - before;
    }
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
