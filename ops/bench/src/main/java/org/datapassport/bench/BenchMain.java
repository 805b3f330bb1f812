package org.datapassport.bench;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.datapassport.bench.load.Cell;
import org.datapassport.bench.load.Load;
import org.datapassport.bench.load.ProcessTree;
import org.datapassport.bench.load.Report;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.story.Addresses;

/**
 * Measures a running system; {@code ops/bench/run} starts one and calls this.
 *
 * <p>System properties: {@code story.base}; {@code bench.pids} (roots of the process trees to
 * charge, comma separated); {@code bench.seconds} per pass (5); {@code bench.passes} (3); {@code
 * bench.connections} (8); {@code story.files} with the demo citizen's exports.
 */
public final class BenchMain {
  /** The JIT compiler's work is not the request's. */
  private static final Duration WARM_UP = Duration.ofSeconds(4);

  private BenchMain() {}

  /** Prints a table; the status is not 0 when a cell gets no good answer. */
  public static void main(String[] arguments) throws Exception {
    Addresses addresses = Addresses.from(System.getProperties());
    ProcessTree server = new ProcessTree(pids(), Path.of("/proc"));
    Duration length = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    int passes = Integer.getInteger("bench.passes", 3);
    Load load = new Load(Integer.getInteger("bench.connections", 8));
    Report report = new Report(System.out);
    report.head();
    for (Cell cell : cells(addresses)) {
      load.run(cell, WARM_UP);
      List<Report.Pass> measured = new ArrayList<>();
      int bad = 0;
      for (int i = 0; i < passes; i++) {
        long before = server.cpuMillis();
        Load.Result result = load.run(cell, length);
        measured.add(new Report.Pass(result, server.cpuMillis() - before));
        bad += (int) result.bad();
      }
      report.cell(cell.name(), measured, bad);
      if (measured.stream().allMatch(pass -> pass.result().good() == 0)) {
        throw new IllegalStateException("no good answer for " + cell.name());
      }
    }
    report.memory(server.residentMebibytes());
  }

  private static List<Cell> cells(Addresses addresses) throws Exception {
    Clock clock = Clock.systemUTC();
    String domain =
        System.getProperty(
            "bench.identifier-domain", "registry.localhost%3A" + addresses.registry().getPort());
    Passports passports =
        new Passports(addresses.registry(), IdentifierPlace.perScid(domain, "registry"), clock);
    HttpRequest resolve = HttpRequest.newBuilder(passports.published()).build();
    List<BenchCompany> companies = companies(addresses, clock);
    AtomicInteger turn = new AtomicInteger();
    return List.of(
        new Cell("token", companies.get(0)::tokenRequest, body -> body.contains("access_token")),
        new Cell("resolve", () -> resolve, body -> body.contains("did:webvh:")),
        new Cell(
            "create",
            () -> passports.creation(passports.genesisLine()),
            body -> body.contains("\"receipt\"")),
        new Cell(
            "strand-read",
            () ->
                companies
                    .get(Math.floorMod(turn.getAndIncrement(), companies.size()))
                    .strandRequest(),
            body -> body.contains("\"records\"")));
  }

  /** One for each connection: a vault answers one agreement twice at a time. */
  private static List<BenchCompany> companies(Addresses addresses, Clock clock) throws Exception {
    Path files = Path.of(System.getProperty("story.files", "ops/demo/data"));
    List<BenchCompany> companies = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("bench.connections", 8); i++) {
      companies.add(BenchCompany.atWork(addresses, files, clock));
    }
    return companies;
  }

  static Set<Long> pids() {
    String listed = System.getProperty("bench.pids", Long.toString(ProcessHandle.current().pid()));
    return Arrays.stream(listed.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
  }
}
