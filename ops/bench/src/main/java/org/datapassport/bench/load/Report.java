package org.datapassport.bench.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** One line per cell: the median pass by CPU per request, and how far the passes lie apart. */
public final class Report {
  private static final String ROW = "%-12s %9s %9s %9s %12s %8s %7s%n";

  private final PrintStream out;

  public Report(PrintStream out) {
    this.out = out;
  }

  /** One pass of one cell. */
  public record Pass(Load.Result result, long cpuMillis) {
    double cpuMillisPerRequest() {
      return result.good() == 0 ? Double.NaN : (double) cpuMillis / result.good();
    }
  }

  public void head() {
    out.printf(ROW, "cell", "req/s", "p50 ms", "p99 ms", "CPU-ms/req", "spread", "bad");
  }

  public void cell(String name, List<Pass> passes, int bad) {
    List<Pass> sorted = new ArrayList<>(passes);
    sorted.sort(Comparator.comparingDouble(Pass::cpuMillisPerRequest));
    Pass median = sorted.get(sorted.size() / 2);
    double least = sorted.get(0).cpuMillisPerRequest();
    double most = sorted.get(sorted.size() - 1).cpuMillisPerRequest();
    out.printf(
        ROW,
        name,
        number("%.0f", median.result().perSecond()),
        number("%.2f", median.result().p50Micros() / 1e3),
        number("%.2f", median.result().p99Micros() / 1e3),
        number("%.3f", median.cpuMillisPerRequest()),
        number("x%.2f", most / least),
        Integer.toString(bad));
  }

  public void memory(long mebibytes) {
    out.printf("%nMemory of the server and its database: %d MiB%n", mebibytes);
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
