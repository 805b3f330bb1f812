package org.datapassport.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of ops/docs/provider-checks.md names tests that there are, for all rules. */
final class ProviderChecksTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| ([SE]\\d\\d) \\| [^|]+ \\| (.+) \\|$", Pattern.MULTILINE);
  private static final Pattern UNIT = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Pattern SCRIPT = Pattern.compile("`([a-z-]+\\.mjs): ([^`]+)`");

  private static final List<String> MODULES =
      List.of(
          "oidc-provider",
          "ops/base",
          "ops/platform",
          "passport-vault/server",
          "ops/system-tests",
          "registry/trust");

  /** The S-list of the specification; its numbers have gaps. */
  private static final List<String> RULES =
      Stream.of(
              IntStream.rangeClosed(1, 18),
              IntStream.rangeClosed(20, 28),
              IntStream.rangeClosed(30, 34),
              IntStream.rangeClosed(40, 56),
              IntStream.rangeClosed(60, 68),
              IntStream.rangeClosed(70, 75))
          .flatMap(IntStream::boxed)
          .map(number -> String.format("S%02d", number))
          .toList();

  @Test
  void table_hasEachRuleOfTheList() throws Exception {
    List<String> rules = rows().keySet().stream().filter(rule -> rule.startsWith("S")).toList();

    assertEquals(RULES, rules);
  }

  @Test
  void table_hasForEachRuleATestOrSaysThatThereIsNone() throws Exception {
    rows()
        .forEach(
            (rule, proof) -> {
              boolean tested = UNIT.matcher(proof).find() || SCRIPT.matcher(proof).find();
              assertTrue(tested != proof.startsWith("not yet"), rule);
            });
  }

  @Test
  void tests_namedInTheTable_exist() throws Exception {
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> row : rows().entrySet()) {
      Matcher unit = UNIT.matcher(row.getValue());
      while (!row.getValue().startsWith("not yet") && unit.find()) {
        if (!source(unit.group(1)).contains(" void " + unit.group(2) + "(")) {
          missing.add(row.getKey() + " " + unit.group());
        }
      }
      Matcher script = SCRIPT.matcher(row.getValue());
      while (script.find()) {
        if (!script(script.group(1)).contains(script.group(2))) {
          missing.add(row.getKey() + " " + script.group());
        }
      }
    }

    assertEquals(List.of(), missing);
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(CHECKOUT.resolve("ops/docs/provider-checks.md")));
    while (row.find()) {
      rows.put(row.group(1), row.group(2));
    }
    return rows;
  }

  private static String source(String testClass) throws IOException {
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(CHECKOUT.resolve(module + "/src/test/java"))) {
        var found = files.filter(file -> file.endsWith(testClass + ".java")).findFirst();
        if (found.isPresent()) {
          return Files.readString(found.get());
        }
      }
    }
    return "";
  }

  /** The texts of a script; quotes are written in several ways. */
  private static String script(String name) throws IOException {
    Path file = CHECKOUT.resolve("ops/system-tests/interop/openid-client").resolve(name);
    return Files.exists(file) ? Files.readString(file).replace("\\'", "'") : "";
  }
}
