package org.datapassport.launcher.server;

import java.util.List;

/** How the JVM compiles: for throughput, or for a quick start of short runs such as tests. */
public enum Flavour {
  /** All of the JIT compiler. */
  FULL(""),
  /** Half the CPU until ready, a third of the throughput afterwards. */
  FAST_START("-XX:TieredStopAtLevel=1");

  private final String option;

  Flavour(String option) {
    this.option = option;
  }

  List<String> options() {
    return option.isEmpty() ? List.of() : List.of(option);
  }
}
