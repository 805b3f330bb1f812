package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No class outside this jar names a member of the request: who does would be a second reader. The
 * demo company stands for companies, which write requests with what they have.
 */
class OnlyReaderTest {
  private static final Path CHECKOUT = Path.of("../..");
  private static final Set<String> ELSEWHERE =
      Set.of("passport-vault/consent", "ops/demo-company", "ops/system-tests", "ops/bench");

  /** Those of them that are words of nothing else. */
  private static final List<String> NAMES =
      List.of(
          Member.DATA_PERIOD.key(),
          Member.ACCESS_PERIOD.key(),
          Member.PURPOSE_TEXT.key(),
          Member.NECESSITY.key(),
          Member.READS_MAX.key(),
          Member.IDENTITY_STRENGTH.key(),
          RequestVersion.V1.type(),
          RequestVersion.V2.type());

  @Test
  void sources_ofOtherModules_nameNoMember() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> sources = sources();
    for (Path source : sources) {
      String text = Files.readString(source);
      NAMES.stream()
          .filter(name -> text.contains('"' + name + '"'))
          .forEach(name -> found.add(source + ": " + name));
    }

    assertEquals(List.of(), found);
    assertTrue(sources.size() > 500, "the sources of all services are there");
  }

  private static List<Path> sources() throws IOException {
    List<Path> roots = new ArrayList<>();
    try (Stream<Path> modules = Files.walk(CHECKOUT, 3)) {
      modules
          .filter(pom -> pom.endsWith("pom.xml"))
          .map(pom -> CHECKOUT.relativize(pom).getParent())
          .filter(module -> module != null && !ELSEWHERE.contains(module.toString()))
          .map(module -> CHECKOUT.resolve(module).resolve("src/main/java"))
          .filter(Files::isDirectory)
          .forEach(roots::add);
    }
    return roots.stream().flatMap(OnlyReaderTest::javaBelow).toList();
  }

  private static Stream<Path> javaBelow(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
