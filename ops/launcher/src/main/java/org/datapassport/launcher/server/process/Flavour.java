package org.datapassport.launcher.server.process;

import java.util.List;

/** How the JVM compiles: for throughput, or for a quick start of short runs such as tests. */
public enum Flavour {
  /**
   * All of the JIT compiler. The second compiler waits until a method is 20 times as hot as usual:
   * with the JVM's own thresholds it spends two thirds of its time before the first request, on
   * what only a start runs.
   */
  FULL(
      "-XX:Tier4InvocationThreshold=100000 -XX:Tier4MinInvocationThreshold=12000"
          + " -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=800000"),
  /** Half the CPU until ready, a third of the throughput afterwards. */
  FAST_START("-XX:TieredStopAtLevel=1");

  private final String options;

  Flavour(String options) {
    this.options = options;
  }

  public List<String> options() {
    return List.of(options.split(" ", -1));
  }
}
