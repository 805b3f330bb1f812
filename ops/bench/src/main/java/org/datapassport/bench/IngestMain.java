package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.datapassport.bench.load.Callers;
import org.datapassport.bench.load.Load;
import org.datapassport.bench.load.ProcessTree;
import org.datapassport.bench.load.Report;
import org.datapassport.bench.load.Wire;

/**
 * Measures how fast a log takes passports; {@code ops/bench/run --ingest} calls this.
 *
 * <p>System properties: {@code bench.registry}; {@code bench.pids}; {@code bench.callers} ({@code
 * 1,8,64,256,8x64}: so many callers, and how many operations each sends in a request when it is not
 * one); {@code bench.seconds} per pass (3); {@code bench.passes} (3).
 */
public final class IngestMain {
  private static final int PER_SECOND_MAX = 4_000;

  private final URI registry;
  private final Passports passports;
  private final ProcessTree server;
  private final int seconds = Integer.getInteger("bench.seconds", 3);

  private IngestMain(URI registry) {
    this.registry = registry;
    passports = Passports.of(registry);
    server = new ProcessTree(BenchMain.pids(), Path.of("/proc"));
  }

  /** Prints a row for each number of callers. */
  public static void main(String[] arguments) throws Exception {
    AmazonCorrettoCryptoProvider.install();
    IngestMain bench =
        new IngestMain(
            URI.create(System.getProperty("bench.registry", "http://localhost:8080/registry")));
    Report report = new Report(System.out);
    report.head();
    for (String cell : System.getProperty("bench.callers", "1,8,64,256,8x64").split(",", -1)) {
      String[] parts = cell.split("x", 2);
      int operations = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      bench.measure(report, "ingest-" + cell, Integer.parseInt(parts[0]), operations);
    }
  }

  private void measure(Report report, String name, int callers, int operations) throws Exception {
    List<Report.Pass> passes = new ArrayList<>();
    int bad = 0;
    for (int pass = 0; pass <= Integer.getInteger("bench.passes", 3); pass++) {
      int most = Math.min(PER_SECOND_MAX, callers * operations * 60) * seconds / operations;
      Queue<Callers.Prepared> ready =
          operations == 1 ? passports.creations(most) : passports.batches(most, operations);
      long before = server.cpuMillis();
      Load.Result result =
          new Callers(registry, callers)
              .run(
                  () -> Optional.ofNullable(ready.poll()),
                  answer -> isGood(answer, operations),
                  Duration.ofSeconds(seconds))
              .each(operations);
      if (pass > 0) {
        passes.add(new Report.Pass(result, server.cpuMillis() - before));
      }
      bad += (int) result.bad();
    }
    report.cell(name, passes, bad);
  }

  /** Of a batch each operation must have been taken. */
  private static boolean isGood(Wire.Answer answer, int operations) {
    if (operations == 1) {
      return answer.status() == 201;
    }
    int taken = answer.text().split("\"status\":201\\}\n", -1).length - 1;
    return answer.status() == 200 && taken == operations;
  }
}
