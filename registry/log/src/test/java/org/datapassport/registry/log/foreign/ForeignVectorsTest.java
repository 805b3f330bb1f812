package org.datapassport.registry.log.foreign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.JsonText;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Logs as other implementations may write them, in src/test/foreign-vectors; the name of the file
 * is the case. Layout: now, outcome ("holds", or "broken" or "beyond" with the code of a reason),
 * log (the text of did.jsonl), and witness (the text of did-witness.json) where there is one.
 */
class ForeignVectorsTest {
  @TestFactory
  Stream<DynamicTest> vectors_allCases_areJudgedAsWritten() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(Path.of("src/test/foreign-vectors"))) {
      files = found.sorted().toList();
    }
    assertFalse(files.isEmpty());
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> judge(file)));
  }

  private static void judge(Path file) throws IOException {
    Fields vector =
        Fields.of(JsonText.read(Files.readAllBytes(file), 1 << 20), file.getFileName().toString());
    byte[] log = bytes(vector.text("log"));
    byte[] witness = bytes(vector.optionalText("witness").orElse(""));
    Instant now = Instant.parse(vector.text("now"));
    assertEquals(vector.text("outcome"), outcome(ForeignLog.judge(log, witness, now)));
  }

  private static String outcome(ForeignLog.Judgement judgement) {
    if (judgement instanceof ForeignLog.Broken broken) {
      return "broken " + broken.refusal().reason().code();
    }
    return judgement instanceof ForeignLog.Beyond beyond
        ? "beyond " + beyond.refusal().reason().code()
        : "holds";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
