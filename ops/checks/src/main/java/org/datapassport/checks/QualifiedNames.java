package org.datapassport.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds types that are written with their package in the middle of code, where an import would do.
 * It would not where the short name is another type's: one that is imported, declared in the file,
 * or lies in the same package.
 */
final class QualifiedNames {
  private static final Pattern QUALIFIED =
      Pattern.compile(
          "(?<![\\w.])(?:java|javax|jakarta|org|com|gg|dev|io)(?:\\.[a-z]\\w*)+\\.([A-Z]\\w*)");
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final String BLOCK = "\"\"\"";

  private final Path file;
  private final List<String> lines;

  QualifiedNames(Path file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** One finding for each, with the number of its line. */
  List<String> findings() {
    List<String> found = new ArrayList<>();
    boolean inBlock = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean wasInBlock = inBlock;
      inBlock ^= (line.split(BLOCK, -1).length - 1) % 2 == 1;
      if (!wasInBlock && isCode(line.strip())) {
        Matcher names = QUALIFIED.matcher(withoutText(line));
        while (names.find()) {
          if (!isTaken(names.group(1), names.group())) {
            found.add(file + ":" + (i + 1) + ": import " + names.group());
          }
        }
      }
    }
    return found;
  }

  private static boolean isCode(String line) {
    return !line.startsWith("*")
        && !line.startsWith("/")
        && !line.startsWith("import ")
        && !line.startsWith("package ");
  }

  private static String withoutText(String line) {
    return TEXT.matcher(line.replaceFirst(BLOCK + ".*", ""))
        .replaceAll("")
        .replaceFirst("//.*", "");
  }

  private boolean isTaken(String name, String qualified) {
    Pattern other =
        Pattern.compile(
            "import (?!"
                + Pattern.quote(qualified)
                + ";)[\\w.]+\\."
                + name
                + ";"
                + "|.*\\b(class|record|interface|enum) "
                + name
                + "\\b.*");
    Path near = file.resolveSibling(name + ".java");
    return Files.exists(near)
        || Files.exists(Path.of(near.toString().replace("/src/test/", "/src/main/")))
        || lines.stream().anyMatch(line -> other.matcher(line).matches());
  }
}
