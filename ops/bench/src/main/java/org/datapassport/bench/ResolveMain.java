package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.bench.load.Callers;
import org.datapassport.bench.load.Load;
import org.datapassport.bench.load.ProcessTree;
import org.datapassport.bench.load.Report;
import org.datapassport.bench.load.Wire;

/**
 * Measures DID Resolution of passports that were asked for before, at the registry and at a mirror
 * of it; {@code ops/bench/run --resolve} calls this.
 *
 * <p>System properties: {@code bench.registry}; {@code bench.pids}; {@code bench.callers} ({@code
 * 1,8,32}); {@code bench.seconds} per pass (3); {@code bench.passes} (3); for the mirror {@code
 * bench.checkout}, {@code bench.mirror-port} and {@code bench.feed-token-file}.
 */
public final class ResolveMain {
  private static final int PASSPORTS = 1_000;
  private static final int BATCH = 250;
  private static final Duration MIRRORED_AFTER_MAX = Duration.ofSeconds(60);
  private static final Pattern CREATED = Pattern.compile("\\{\"body\":\\{\"did\":\"([^\"]+)\"");

  private final Report report = new Report(System.out);
  private final List<Callers.Prepared> resolutions = new ArrayList<>();

  private ResolveMain() {}

  /** Prints a row for each place and number of callers. */
  public static void main(String[] arguments) throws Exception {
    AmazonCorrettoCryptoProvider.install();
    URI registry =
        URI.create(System.getProperty("bench.registry", "http://localhost:8080/registry"));
    ResolveMain bench = new ResolveMain();
    bench.makePassports(registry);
    bench.report.head();
    bench.measure("registry", registry, new ProcessTree(BenchMain.pids(), Path.of("/proc")));
    try (MirrorProcess mirror =
        MirrorProcess.start(
            Path.of(System.getProperty("bench.checkout", ".")),
            Integer.getInteger("bench.mirror-port", 18700),
            registry,
            Filler.text(registry, "/log/key"),
            Path.of(System.getProperty("bench.feed-token-file", "")))) {
      bench.awaitLast(mirror.address());
      bench.measure("mirror", mirror.address(), mirror.processes());
    }
  }

  private void measure(String place, URI reader, ProcessTree server)
      throws IOException, InterruptedException {
    for (String callers : System.getProperty("bench.callers", "1,8,32").split(",", -1)) {
      measure(place + "-" + callers, reader, server, Integer.parseInt(callers));
    }
  }

  private void makePassports(URI registry) throws IOException {
    Passports passports = Passports.of(registry);
    try (Wire wire = new Wire(registry)) {
      for (Callers.Prepared batch : passports.batches(PASSPORTS / BATCH, BATCH)) {
        Wire.Answer answer = wire.send(batch.method(), batch.path(), batch.fields(), batch.body());
        Matcher created = CREATED.matcher(answer.text());
        while (created.find()) {
          resolutions.add(new Callers.Prepared("GET", path(created.group(1)), "", new byte[0]));
        }
      }
    }
    if (resolutions.size() != PASSPORTS) {
      throw new IOException("only " + resolutions.size() + " passports were made");
    }
  }

  /** The DID's own percent sign is part of its text. */
  private static String path(String did) {
    return "/1.0/identifiers/" + did.replace("%", "%25");
  }

  /** A mirror has it a moment later. */
  private void awaitLast(URI reader) throws IOException, InterruptedException {
    long end = System.nanoTime() + MIRRORED_AFTER_MAX.toNanos();
    Callers.Prepared last = resolutions.get(PASSPORTS - 1);
    while (true) {
      try (Wire wire = new Wire(reader)) {
        if (isGood(wire.send(last.method(), last.path(), last.fields(), last.body()))) {
          return;
        }
      }
      if (System.nanoTime() - end > 0) {
        throw new IOException("the last passport cannot be resolved at " + reader);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void measure(String cell, URI reader, ProcessTree server, int callers)
      throws IOException, InterruptedException {
    Duration length = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));
    List<Report.Pass> passes = new ArrayList<>();
    int bad = 0;
    for (int pass = 0; pass <= Integer.getInteger("bench.passes", 3); pass++) {
      long before = server.cpuMillis();
      Load.Result result = new Callers(reader, callers).run(this::any, ResolveMain::isGood, length);
      if (pass > 0) {
        passes.add(new Report.Pass(result, server.cpuMillis() - before));
      }
      bad += (int) result.bad();
    }
    report.cell(cell, passes, bad);
  }

  private Optional<Callers.Prepared> any() {
    return Optional.of(resolutions.get(ThreadLocalRandom.current().nextInt(PASSPORTS)));
  }

  private static boolean isGood(Wire.Answer answer) {
    return answer.status() == 200
        && new String(answer.body(), StandardCharsets.UTF_8).contains("\"didDocument\"");
  }
}
