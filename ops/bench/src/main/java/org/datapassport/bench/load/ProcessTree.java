package org.datapassport.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** CPU time and memory of some processes and all their children, read from {@code /proc}. */
public final class ProcessTree {
  /** USER_HZ is 100 on every Linux we meet. */
  private static final long MILLIS_PER_TICK = 10;

  private final Set<Long> roots;
  private final Path proc;

  public ProcessTree(Set<Long> roots, Path proc) {
    this.roots = Set.copyOf(roots);
    this.proc = proc;
  }

  /** CPU milliseconds used so far, user and system, ended children included. */
  public long cpuMillis() throws IOException {
    long ticks = 0;
    for (List<String> stat : members().values()) {
      for (int field : List.of(11, 12, 13, 14)) {
        ticks += Long.parseLong(stat.get(field));
      }
    }
    return ticks * MILLIS_PER_TICK;
  }

  /** Resident memory in MiB; pages that processes share are counted once each. */
  public long residentMebibytes() throws IOException {
    long kibibytes = 0;
    for (long pid : members().keySet()) {
      for (String line : readLines(proc.resolve(pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kibibytes / 1024;
  }

  /** Field n of {@code stat(5)} counted from the state, which is 0. */
  private Map<Long, List<String>> members() throws IOException {
    Map<Long, List<String>> all = new HashMap<>();
    try (Stream<Path> entries = Files.list(proc)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        String name = String.valueOf(entry.getFileName());
        if (name.matches("\\d+")) {
          for (String line : readLines(entry.resolve("stat"))) {
            String afterName = line.substring(line.lastIndexOf(')') + 2);
            all.put(Long.valueOf(name), List.of(afterName.split(" ", -1)));
          }
        }
      }
    }
    Set<Long> inside = new HashSet<>(roots);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<Long, List<String>> entry : all.entrySet()) {
        if (inside.contains(Long.valueOf(entry.getValue().get(1)))) {
          grew |= inside.add(entry.getKey());
        }
      }
    }
    all.keySet().retainAll(inside);
    return all;
  }

  /** A process that ended meanwhile has no lines. */
  private static List<String> readLines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }
}
