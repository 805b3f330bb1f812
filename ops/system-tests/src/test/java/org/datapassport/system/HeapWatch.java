package org.datapassport.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at how much of a server's heap is used, as {@code jcmd} tells it. */
final class HeapWatch {
  private static final Pattern USED = Pattern.compile("used ([0-9]+)K");

  private final ProcessHandle server;
  private final List<Long> looks = new ArrayList<>();

  HeapWatch(ProcessHandle server) {
    this.server = server;
  }

  /** Takes a look; one that fails, because the server ends, counts for nothing. */
  void look() {
    try {
      Process jcmd =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                  Long.toString(server.pid()),
                  "GC.heap_info")
              .redirectErrorStream(true)
              .start();
      String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      long used = 0;
      int found = 0;
      // Young and old generation, before the spaces of each.
      for (Matcher each = USED.matcher(said); found < 2 && each.find(); found++) {
        used += Long.parseLong(each.group(1));
      }
      if (used > 0) {
        looks.add(used >> 10);
      }
    } catch (IOException e) {
      throw new AssertionError("jcmd of the JDK that runs the tests", e);
    }
  }

  /** Mebibytes at most, garbage included. */
  long peak() {
    return looks.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /** Mebibytes at most right after a collection: a look that is lower than both beside it. */
  long floor() {
    long floor = 0;
    for (int i = 1; i + 1 < looks.size(); i++) {
      if (looks.get(i) < looks.get(i - 1) && looks.get(i) <= looks.get(i + 1)) {
        floor = Math.max(floor, looks.get(i));
      }
    }
    return floor;
  }
}
