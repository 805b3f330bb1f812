package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The pages that claim "a test holds this" name tests that there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamedTestsTest {
  private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
  private static final Path DOCS = CHECKOUT.resolve("ops/docs");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT|ST))(?:\\.(\\w+))?`");
  private static final Pattern THREAT =
      Pattern.compile("^\\| (T\\d\\d) \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\| (.+) \\|$");

  /** Sources of test classes by simple name; a name stands in more than one module. */
  private final Map<String, List<String>> sources = new HashMap<>();

  @BeforeAll
  void readTests() throws IOException {
    for (Path folder : folders(CHECKOUT)) {
      read(folder);
      for (Path module : folders(folder)) {
        read(module);
      }
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children
          .filter(Files::isDirectory)
          .filter(child -> !child.getFileName().toString().startsWith("."))
          .toList();
    }
  }

  private void read(Path module) throws IOException {
    Path tests = module.resolve("src/test/java");
    if (!Files.isDirectory(tests)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tests)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.computeIfAbsent(name, any -> new ArrayList<>()).add(Files.readString(file));
      }
    }
  }

  private boolean exists(String testClass, String method) {
    return sources.getOrDefault(testClass, List.of()).stream()
        .anyMatch(source -> method.isEmpty() || source.contains(" void " + method + "("));
  }

  private List<String> missingIn(Path page) throws IOException {
    var missing = new ArrayList<String>();
    Matcher named = NAMED.matcher(Files.readString(page));
    while (named.find()) {
      if (!exists(named.group(1), named.group(2) == null ? "" : named.group(2))) {
        missing.add(page.getFileName() + ": " + named.group());
      }
    }
    return missing;
  }

  @Test
  void faults_ofEachTable_nameTestsThatExist() throws IOException {
    var missing = new ArrayList<String>();
    try (var pages = Files.newDirectoryStream(DOCS.resolve("faults"), "*.md")) {
      for (Path page : pages) {
        missing.addAll(missingIn(page));
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void threats_eachRow_namesTestsThatExist() throws IOException {
    Path page = DOCS.resolve("threat-model.md");
    assertEquals(List.of(), missingIn(page));
    List<Matcher> rows =
        Files.readString(page).lines().map(THREAT::matcher).filter(Matcher::matches).toList();
    assertFalse(rows.isEmpty());
    assertEquals(
        IntStream.rangeClosed(1, rows.size()).mapToObj(n -> String.format("T%02d", n)).toList(),
        rows.stream().map(row -> row.group(1)).toList());
    for (Matcher row : rows) {
      assertTrue(NAMED.matcher(row.group(5)).find(), () -> row.group(1) + " names no test");
    }
  }

  @Test
  void exists_ofAnotherMethod_isFalse() {
    assertTrue(exists("NamedTestsTest", "exists_ofAnotherMethod_isFalse"));
    assertFalse(exists("NamedTestsTest", "exists_ofNoMethod_isFalse"));
    assertFalse(exists("NoSuchTest", ""));
  }
}
