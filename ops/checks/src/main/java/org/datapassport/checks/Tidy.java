package org.datapassport.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at source text for what compilers do not mind and tired readers do.
 *
 * <p>The idea is tigerbeetle's tidy test: few rules, whole tree, one line per finding.
 */
public final class Tidy {
  /** A file that does not fit three screens has two subjects. */
  static final int FILE_LINES_MAX = 400;

  /** A method that does not fit a screen cannot be reviewed at once. */
  static final int METHOD_LINES_MAX = 60;

  static final int LINE_COLUMNS_MAX = 100;

  private static final Pattern METHOD_START =
      Pattern.compile("^  (?! )(?!.*\\b(class|record|interface|enum)\\b)[^;=]*\\(.*");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

  private Tidy() {}

  /**
   * Findings in all Java files below a folder, empty when tidy.
   *
   * @param root a module's folder or the checkout
   * @return lines of the form {@code file:line: what is wrong}
   */
  public static List<String> findings(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> found = new ArrayList<>();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .forEach(file -> inspect(file, found));
      return List.copyOf(found);
    } catch (IOException e) {
      throw new UncheckedIOException("walking the sources", e);
    }
  }

  private static void inspect(Path file, List<String> found) {
    List<String> lines = lines(file);
    if (lines.size() > FILE_LINES_MAX) {
      found.add(file + ":1: " + lines.size() + " lines, at most " + FILE_LINES_MAX);
    }
    boolean isMain = file.toString().contains("/src/main/");
    for (int i = 0; i < lines.size(); i++) {
      for (String wrong : wrongs(lines.get(i), isMain)) {
        found.add(file + ":" + (i + 1) + ": " + wrong);
      }
    }
    longMethods(file, lines, found);
    found.addAll(new QualifiedNames(file, lines).findings());
  }

  private static List<String> wrongs(String line, boolean isMain) {
    List<String> wrong = new ArrayList<>();
    if (line.indexOf('\t') >= 0) {
      wrong.add("tab");
    }
    if (line.length() > LINE_COLUMNS_MAX && !line.startsWith("import ")) {
      wrong.add(line.length() + " columns, at most " + LINE_COLUMNS_MAX);
    }
    if (UNFINISHED.matcher(line).find() && !line.contains("Pattern.compile")) {
      wrong.add("unfinished work");
    }
    if (isMain && line.strip().equals("return null;")) {
      wrong.add("null crosses a method boundary");
    }
    return wrong;
  }

  /** Relies on the formatter: a member starts at two blanks and ends with a brace at two blanks. */
  private static void longMethods(Path file, List<String> lines, List<String> found) {
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (METHOD_START.matcher(line).matches()) {
        start = i;
      } else if (line.equals("  }") && start >= 0) {
        int length = i - start + 1;
        if (length > METHOD_LINES_MAX) {
          found.add(
              file
                  + ":"
                  + (start + 1)
                  + ": method of "
                  + length
                  + " lines, at most "
                  + METHOD_LINES_MAX);
        }
        start = -1;
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
