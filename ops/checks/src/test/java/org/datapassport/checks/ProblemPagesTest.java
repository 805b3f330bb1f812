package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each code of a problem has a page that says the same as the code. */
final class ProblemPagesTest {
  private static final Path CHECKOUT = Path.of("..", "..");
  private static final Path PAGES = CHECKOUT.resolve("ops/docs/problems");

  /** A constant of a catalogue: name, code, status, title. */
  private static final Pattern CONSTANT =
      Pattern.compile("\\b[A-Z_]+\\(\\s*\"([a-z-]+)\",\\s*(\\d{3}),\\s*\"([^\"]+)\"");

  @Test
  void pages_ofAllCodes_sayTitleStatusAndWhatToDo() throws IOException {
    Map<String, String> heads = heads();
    assertTrue(heads.size() > 50, "the catalogues were read");
    Set<String> wrong = new TreeSet<>();
    for (Map.Entry<String, String> head : heads.entrySet()) {
      Path page = PAGES.resolve(head.getKey() + ".md");
      String text = Files.exists(page) ? Files.readString(page) : "";
      if (!text.startsWith(head.getValue()) || !text.contains("**What to do.** ")) {
        wrong.add(page.getFileName() + " should begin with: " + head.getValue());
      }
    }
    assertEquals(Set.of(), wrong);
  }

  @Test
  void pages_ofNoCode_areNone() throws IOException {
    Set<String> codes = heads().keySet();
    try (Stream<Path> pages = Files.list(PAGES)) {
      List<String> orphans =
          pages
              .map(page -> page.getFileName().toString().replaceFirst("\\.md$", ""))
              .filter(code -> !codes.contains(code))
              .toList();
      assertEquals(List.of(), orphans);
    }
  }

  private static Map<String, String> heads() throws IOException {
    Map<String, String> heads = new TreeMap<>();
    try (Stream<Path> files = Files.walk(CHECKOUT)) {
      for (Path file : files.filter(ProblemPagesTest::isCatalogue).toList()) {
        Matcher constant = CONSTANT.matcher(Files.readString(file));
        while (constant.find()) {
          String code = constant.group(1);
          heads.put(
              code, "# " + constant.group(3) + "\n`" + code + "`, status " + constant.group(2));
        }
      }
    }
    return heads;
  }

  private static boolean isCatalogue(Path file) {
    String path = file.toString();
    return path.contains("src/main/java") && path.endsWith("Problem.java");
  }
}
