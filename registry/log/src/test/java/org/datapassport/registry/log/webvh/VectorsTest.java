package org.datapassport.registry.log.webvh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.registry.log.canonical.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Logs in src/test/vectors that every implementation must judge alike; the name of the file is the
 * case. Layout: now, outcome ("accepted" or the code of a reason), and one line of text per entry.
 */
class VectorsTest {
  @TestFactory
  Stream<DynamicTest> vectors_allCases_areJudgedAsWritten() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(Path.of("src/test/vectors"))) {
      files = found.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> judge(file)));
  }

  private static void judge(Path file) throws IOException {
    // Vectors are laid out for people; without line ends and indents they are canonical enough.
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String now = text.replaceFirst("(?s).*?\"now\": \"([^\"]*)\".*", "$1");
    String outcome = text.replaceFirst("(?s).*?\"outcome\": \"([^\"]*)\".*", "$1");
    String array = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
    String canonical = "{\"lines\":[" + array.strip().replace("\",\n    \"", "\",\"") + "]}";
    Json.Members members =
        Json.parseCanonical(canonical.getBytes(StandardCharsets.UTF_8), 1 << 20).orElseThrow();
    StringBuilder lines = new StringBuilder();
    for (Json line : ((Json.Items) members.find("lines").orElseThrow()).values()) {
      lines.append(((Json.Text) line).value()).append('\n');
    }
    String judged =
        LogVerifier.verifyJsonLines(
                lines.toString().getBytes(StandardCharsets.UTF_8), Instant.parse(now))
            .match(log -> "accepted", refusal -> refusal.reason().code());
    assertEquals(outcome, judged);
  }
}
