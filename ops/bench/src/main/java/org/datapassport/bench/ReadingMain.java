package org.datapassport.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.datapassport.bench.load.Cell;
import org.datapassport.bench.load.Load;
import org.datapassport.bench.load.ProcessTree;
import org.datapassport.bench.load.Report;
import org.datapassport.story.Addresses;
import org.datapassport.story.CardStatement;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;

/**
 * What reading costs where much is there; {@code ops/bench/run --reading} calls this.
 *
 * <p>System properties, beside those of {@link BenchMain}: {@code bench.records} of the one strand
 * (100,000), which are brought in by as many files as are needed; {@code bench.owner-only} for the
 * citizen's own pages alone; {@code bench.citizen}, the name of one whom an earlier run has filled.
 */
public final class ReadingMain {
  private static final int FILE_RECORDS = 100_000;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final int LOOKS = 20;

  /** A company is answered twice at a time. */
  private static final int CONNECTIONS = 2;

  private final Addresses addresses = Addresses.from(System.getProperties());
  private final Clock clock = Clock.systemUTC();
  private final int records = Integer.getInteger("bench.records", FILE_RECORDS);
  private final PrintStream out = System.out;

  private ReadingMain() {}

  /** Prints how the vault was filled, two tables, and the times of pages. */
  public static void main(String[] arguments) throws Exception {
    new ReadingMain().run();
  }

  private void run() throws Exception {
    Citizen citizen = filled();
    if (!Boolean.getBoolean("bench.owner-only")) {
      companies(citizen);
      for (int i = 0; i < 3; i++) {
        BenchCompany.consentPage(addresses, citizen, clock);
      }
      List<Duration> consent = new ArrayList<>();
      for (int i = 0; i < LOOKS / 2; i++) {
        consent.add(BenchCompany.consentPage(addresses, citizen, clock));
      }
      page("consent page", consent);
    }
    owner("home", citizen::home);
    owner("strand", () -> citizen.strand("grocery-spending"));
    owner("strands", () -> citizen.open(addresses.portal("/strands")));
    owner("connections", citizen::connections);
    owner("activity", citizen::activity);
  }

  private Citizen filled() {
    String known = System.getProperty("bench.citizen", "");
    if (!known.isEmpty()) {
      Citizen citizen = citizen(known);
      citizen.signIn();
      return citizen;
    }
    String name = "reading-" + Long.toString(clock.millis(), Character.MAX_RADIX);
    Citizen citizen = citizen(name);
    citizen.signUp("Reading");
    citizen.makePassport("Reading");
    long begun = System.nanoTime();
    for (int from = 0; from < records; from += FILE_RECORDS) {
      byte[] file = CardStatement.of(from, Math.min(records, from + FILE_RECORDS), records);
      WebPage done = citizen.acceptImport(citizen.offerFile("statement.xml", file));
      if (done.status() != 200) {
        throw new IllegalStateException("a file was not taken: " + done.status());
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.printf(
        Locale.ROOT,
        "%d records of %s in %.0f s, %.0f/s%n%n",
        records,
        name,
        seconds,
        records / seconds);
    return citizen;
  }

  private Citizen citizen(String name) {
    return new Citizen(addresses, name, "a long bench passphrase " + name);
  }

  private void companies(Citizen citizen) throws Exception {
    ProcessTree server = new ProcessTree(BenchMain.pids(), Path.of("/proc"));
    Duration length = Duration.ofSeconds(Integer.getInteger("bench.seconds", 5));
    int passes = Integer.getInteger("bench.passes", 3);
    Load load = new Load(CONNECTIONS);
    Report report = new Report(out);
    report.head();
    for (Kind kind : kinds()) {
      BenchCompany company = BenchCompany.given(addresses, citizen, kind.level(), clock);
      Cell cell =
          new Cell(
              kind.name(),
              () -> company.strandRequest(kind.query()),
              body -> body.contains("\"records\""));
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
    }
    report.memory(server.residentMebibytes());
    out.println();
  }

  /** A kind of page that a company reads. */
  private record Kind(String name, String level, String query) {}

  private static List<Kind> kinds() {
    return List.of(
        new Kind("coarse", "Weekly totals", ""),
        new Kind("page-20", "Single purchases", "?limit=20"),
        new Kind("page-1000", "Single purchases", "?limit=1000"));
  }

  private void owner(String name, Supplier<WebPage> look) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < 2 * LOOKS; i++) {
      long begun = System.nanoTime();
      WebPage page = look.get();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      if (page.status() != 200) {
        throw new IllegalStateException(name + ": " + page.status());
      }
      if (i >= LOOKS) { // The first are the compiler's.
        times.add(took);
      }
    }
    page(name, times);
  }

  private void page(String name, List<Duration> times) {
    List<Duration> sorted = times.stream().sorted().toList();
    out.printf(
        Locale.ROOT,
        "%-14s median %6.0f ms, slowest %6.0f ms%n",
        name,
        sorted.get(sorted.size() / 2).toNanos() / 1e6,
        sorted.get(sorted.size() - 1).toNanos() / 1e6);
  }
}
