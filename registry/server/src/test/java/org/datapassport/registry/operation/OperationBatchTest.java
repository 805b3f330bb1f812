package org.datapassport.registry.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.junit.jupiter.api.Test;

class OperationBatchTest {
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RegistryProblem refusal(String body) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> OperationBatch.read(utf8(body)));
    return (RegistryProblem) refused.code();
  }

  @Test
  void read_lines_areWhatStandsBetweenLineFeeds() {
    List<byte[]> lines = OperationBatch.read(utf8("{\"a\":1}\n\n{\"b\":2}\n")).lines();
    assertEquals(3, lines.size());
    assertArrayEquals(utf8("{\"a\":1}"), lines.get(0));
    assertEquals(0, lines.get(1).length);
    assertArrayEquals(utf8("{\"b\":2}"), lines.get(2));
  }

  @Test
  void read_nothingOrNoLastLineFeed_isRefused() {
    assertEquals(RegistryProblem.ENTRY_MALFORMED, refusal(""));
    assertEquals(RegistryProblem.ENTRY_MALFORMED, refusal("{}"));
    assertEquals(RegistryProblem.ENTRY_MALFORMED, refusal("{}\n{}"));
  }

  @Test
  void read_asManyAsAllowedAndOneMore() {
    String most = "{}\n".repeat(OperationBatch.OPERATIONS_MAX);
    assertEquals(OperationBatch.OPERATIONS_MAX, OperationBatch.read(utf8(most)).lines().size());
    assertEquals(RegistryProblem.ENTRY_TOO_LARGE, refusal(most + "{}\n"));
    assertEquals(RegistryProblem.ENTRY_TOO_LARGE, refusal(most + "\n"));
  }

  @Test
  void write_answers_keepTheirOrderAndForm() {
    byte[] lines =
        OperationBatch.write(
            List.of(
                new OperationBatch.Answer(201, utf8("{\"did\":\"d\"}")),
                new OperationBatch.Answer(422, "{\"title\":\"t\"}")));
    assertEquals(
        """
        {"body":{"did":"d"},"status":201}
        {"body":{"title":"t"},"status":422}
        """,
        new String(lines, StandardCharsets.UTF_8));
  }
}
