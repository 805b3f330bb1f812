package org.datapassport.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TidyTest {
  private static final Path CHECKOUT = Path.of("..", "..");

  @Test
  void findings_inTheWholeCheckout_areNone() {
    assertEquals("", String.join("\n", Tidy.findings(CHECKOUT)));
  }

  @Test
  void findings_ofFileOverTheLimit_nameIt(@TempDir Path folder) throws IOException {
    write(folder, "Long.java", "// line\n".repeat(Tidy.FILE_LINES_MAX + 1));
    write(folder, "Just.java", "// line\n".repeat(Tidy.FILE_LINES_MAX));

    List<String> findings = Tidy.findings(folder);

    assertEquals(1, findings.size());
    assertTrue(findings.get(0).contains("Long.java:1: 401 lines"), findings.get(0));
  }

  @Test
  void findings_ofMethodOverTheLimit_nameItsFirstLine(@TempDir Path folder) throws IOException {
    String body = "    work();\n".repeat(Tidy.METHOD_LINES_MAX - 1);
    write(folder, "A.java", "class A {\n  void longOne() {\n" + body + "  }\n}\n");

    List<String> findings = Tidy.findings(folder);

    assertEquals(1, findings.size());
    assertTrue(findings.get(0).contains("A.java:2: method of 61 lines"), findings.get(0));
  }

  @Test
  void findings_ofTabWideLineAndNullReturn_areThree(@TempDir Path folder) throws IOException {
    Path main = Files.createDirectories(folder.resolve("src/main/java"));
    String wide = "//" + "x".repeat(Tidy.LINE_COLUMNS_MAX - 1) + "\n";
    write(main, "B.java", "\t\n" + wide + "      return null;\n");

    assertEquals(3, Tidy.findings(folder).size());
  }

  @Test
  void findings_ofQualifiedNameInCode_nameIt(@TempDir Path folder) throws IOException {
    String text = "  // java.util.Map\n  String text = \"java.util.Map\";\n";
    String code = "class C {\n" + text + "  @org.example.Mark int it = 1;\n}\n";
    write(folder, "C.java", "package c;\n\nimport java.util.Set;\n\n" + code);

    List<String> findings = Tidy.findings(folder);

    assertEquals(1, findings.size(), findings.toString());
    assertTrue(findings.get(0).endsWith("C.java:8: import org.example.Mark"), findings.get(0));
  }

  @Test
  void findings_ofQualifiedNameWhoseShortOneIsTaken_areNone(@TempDir Path folder)
      throws IOException {
    write(folder, "Near.java", "class Near {}\n");
    write(
        folder,
        "D.java",
        "import a.Far;\n\nclass D {\n  org.b.Far far;\n  org.b.Near near;\n  org.b.D other;\n}\n");

    assertEquals(List.of(), Tidy.findings(folder));
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
