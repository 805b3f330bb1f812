package org.datapassport.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who breaks a rule since before it was one, and how often: lines {@code NAME COUNT}, what follows
 * {@code #} says why. The list holds exactly what is found, so it can only shrink: what is new is
 * refused, and so is a line that is no longer needed.
 */
final class ExactList {
  private final Path file;
  private final int free;

  ExactList(Path file) {
    this(file, 0);
  }

  /**
   * @param free how much everybody may have without a line
   */
  ExactList(Path file, int free) {
    this.file = file;
    this.free = free;
  }

  /** What differs between the list and what was found; empty when nothing does. */
  List<String> differences(Map<String, Integer> found) {
    Map<String, Integer> listed = read();
    List<String> differences = new ArrayList<>();
    found.forEach(
        (name, count) -> {
          int allowed = listed.getOrDefault(name, free);
          if (count > allowed) {
            differences.add(name + ": " + count + ", at most " + allowed);
          }
        });
    listed.forEach(
        (name, allowed) -> {
          int count = found.getOrDefault(name, 0);
          if (count <= free) {
            differences.add(name + ": needs no line in " + file + " any more");
          } else if (count < allowed) {
            differences.add(name + ": " + count + " only; write so in " + file);
          }
        });
    return differences;
  }

  private Map<String, Integer> read() {
    Map<String, Integer> listed = new TreeMap<>();
    for (String line : lines()) {
      String entry = line.replaceFirst("#.*", "").strip();
      if (!entry.isEmpty()) {
        String[] parts = entry.split(" +", -1);
        listed.put(parts[0], Integer.parseInt(parts[1]));
      }
    }
    return listed;
  }

  /** A module without the file has nothing to excuse. */
  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
