package org.datapassport.checks.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of a source that is wrong on purpose, and the test that must fail then.
 *
 * @param file below {@code src/main/java}
 * @param test a class, {@code class#method}, or {@code class#method(parameter type)[0,7]} for rows
 *     of a table, counted from 0
 */
record PlantedFault(String name, String file, String test, String before, String after) {
  private static final String NAME = "== ";
  private static final String FILE = "file ";
  private static final String TEST = "test ";

  PlantedFault {
    if (file.isEmpty() || test.isEmpty() || before.isEmpty() || before.equals(after)) {
      throw new IllegalArgumentException(
          "A planted fault has a file, a test and a change: " + name);
    }
  }

  /**
   * Reads a list of faults. Each begins with {@code == its name}, has a line {@code file …} and a
   * line {@code test …}, and then the lines that go, each after a minus, and those that come, each
   * after a plus. Lines before the first fault are for readers.
   */
  static List<PlantedFault> read(Path list) {
    List<PlantedFault> faults = new ArrayList<>();
    List<String> block = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(list)) {
        if (line.startsWith(NAME)) {
          parse(block).forEach(faults::add);
          block.clear();
        }
        block.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Reading planted faults", e);
    }
    parse(block).forEach(faults::add);
    return faults;
  }

  private static List<PlantedFault> parse(List<String> block) {
    if (block.isEmpty() || !block.get(0).startsWith(NAME)) {
      return List.of();
    }
    return List.of(
        new PlantedFault(
            block.get(0).substring(NAME.length()),
            lines(block, FILE),
            lines(block, TEST),
            lines(block, "-"),
            lines(block, "+")));
  }

  private static String lines(List<String> block, String mark) {
    return String.join(
        "\n",
        block.stream()
            .filter(line -> line.startsWith(mark))
            .map(line -> line.substring(mark.length()))
            .toList());
  }

  /** The source with the fault in it. */
  String plantedIn(String source) {
    int place = source.indexOf(before);
    if (place < 0 || source.indexOf(before, place + 1) >= 0) {
      throw new AssertionError("The text to change is not there exactly once: " + name);
    }
    return source.substring(0, place) + after + source.substring(place + before.length());
  }
}
