package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.datapassport.registry.log.IdentifierPlace;

/**
 * Measures how fast a log takes passports; {@code ops/bench/run --ingest} calls this.
 *
 * <p>System properties: {@code bench.registry}; {@code bench.pids}; {@code bench.callers} ({@code
 * 1,8,64,256}); {@code bench.seconds} per pass (3); {@code bench.passes} (3).
 */
public final class IngestMain {
  private static final int PER_SECOND_MAX = 4_000;

  private IngestMain() {}

  /** Prints a row for each number of callers. */
  public static void main(String[] arguments) throws Exception {
    AmazonCorrettoCryptoProvider.install();
    URI registry =
        URI.create(System.getProperty("bench.registry", "http://localhost:8080/registry"));
    Passports passports =
        new Passports(
            registry,
            IdentifierPlace.perScid("registry.localhost%3A" + registry.getPort(), "registry"),
            Clock.systemUTC());
    ProcessTree server = new ProcessTree(BenchMain.pids(), Path.of("/proc"));
    int seconds = Integer.getInteger("bench.seconds", 3);
    Report report = new Report(System.out);
    report.head();
    for (String callers : System.getProperty("bench.callers", "1,8,64,256").split(",", -1)) {
      int count = Integer.parseInt(callers);
      List<Report.Pass> passes = new ArrayList<>();
      int bad = 0;
      for (int pass = 0; pass <= Integer.getInteger("bench.passes", 3); pass++) {
        Queue<Callers.Prepared> ready =
            passports.creations(Math.min(PER_SECOND_MAX, count * 60) * seconds);
        long before = server.cpuMillis();
        Load.Result result =
            new Callers(registry, count)
                .run(() -> Optional.ofNullable(ready.poll()), 201, Duration.ofSeconds(seconds));
        if (pass > 0) {
          passes.add(new Report.Pass(result, server.cpuMillis() - before));
        }
        bad += (int) result.bad();
      }
      report.cell("ingest-" + count, passes, bad);
    }
  }
}
