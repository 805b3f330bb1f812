package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code ops/docs/configuration.md}, whose tables come from code: each stands between two comments
 * with its name, and each module's test says whether its own is current.
 *
 * <p>{@code -Dpassport.docs=write} writes the table instead.
 */
public final class ConfigurationReference {
  private static final String HEAD = "| key | value | default | meaning |\n|---|---|---|---|\n";

  /** In a string literal; what only begins so, such as a folder of resources, has no dot. */
  private static final Pattern KEY =
      Pattern.compile("\"[^\"\\n]*?\\b(passport\\.[a-z][a-z0-9-]*(?:\\.[A-Za-z0-9-]+)*)");

  private final Path page;

  /**
   * The reference of a checkout.
   *
   * @param checkout its root
   */
  public ConfigurationReference(Path checkout) {
    page = checkout.resolve("ops/docs/configuration.md");
  }

  /**
   * Fails when the table of this name is another one than these rows make.
   *
   * @param rows four cells each
   */
  public void tableIs(String name, List<List<String>> rows) throws IOException {
    String begin = "<!-- from code: " + name + " -->\n";
    String end = "<!-- end of " + name + " -->";
    String text = Files.readString(page);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end, from);
    assertTrue(from >= begin.length() && to >= from, () -> page + " has no place for " + name);
    String table =
        rows.stream()
            .map(row -> "| " + String.join(" | ", row) + " |\n")
            .collect(Collectors.joining("", HEAD, ""));
    if ("write".equals(System.getProperty("passport.docs"))) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
      return;
    }
    assertEquals(
        table, text.substring(from, to), () -> page + " is not current: -Dpassport.docs=write");
  }

  /** Keys that stand in a module's sources and are none of those declared. */
  public static Set<String> undeclared(Path sources, Set<String> declared) throws IOException {
    var found = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        KEY.matcher(Files.readString(file))
            .results()
            .map((MatchResult match) -> match.group(1))
            .filter(key -> !declared.contains(key))
            .forEach(found::add);
      }
    }
    return found;
  }
}
