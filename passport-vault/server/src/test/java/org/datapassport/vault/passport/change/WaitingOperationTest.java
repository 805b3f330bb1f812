package org.datapassport.vault.passport.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitingOperationTest {
  private static final String ID = "a".repeat(43);
  private static final String ONE =
      "{\"dueAt\":\"2026-11-25T00:00:00Z\",\"id\":\""
          + ID
          + "\",\"operation\":\"deactivate\",\"receivedAt\":\"2026-11-22T00:00:00Z\","
          + "\"signedBy\":\"operation-key\"}";

  private static Optional<List<WaitingOperation>> read(String answer) {
    return WaitingOperation.read(answer.getBytes(StandardCharsets.UTF_8));
  }

  private static String waiting(String items) {
    return "{\"waiting\":[" + items + "]}";
  }

  @Test
  void read_answerOfTheRegistry_isWhatItSays() {
    WaitingOperation one =
        new WaitingOperation(
            new OperationId(ID),
            OperationKind.DEACTIVATE,
            false,
            Instant.parse("2026-11-22T00:00:00Z"),
            Instant.parse("2026-11-25T00:00:00Z"));
    assertEquals(Optional.of(List.of(one)), read(waiting(ONE)));
    assertEquals(Optional.of(List.of()), read(waiting("")));
  }

  /** None of these may reach a page. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deactivate | <script>alert(1)</script>",
        "operation-key | <b>the vault</b>",
        "2026-11-25T00:00:00Z | tomorrow",
        "2026-11-25T00:00:00Z | 2026-11-25T00:00:00Z<script>",
        "aaaaaaa | ../waiting"
      })
  void read_hostileTexts_areRefused(String found, String hostile) {
    assertEquals(Optional.empty(), read(waiting(ONE.replaceFirst(found, hostile))));
  }

  @Test
  void read_otherAnswers_areRefused() {
    for (String answer : List.of("", "[]", "{}", "{\"waiting\":{}}", waiting("1"), waiting("{}"))) {
      assertEquals(Optional.empty(), read(answer), answer);
    }
    assertEquals(100, read(waiting((ONE + ",").repeat(99) + ONE)).orElseThrow().size());
    assertEquals(Optional.empty(), read(waiting((ONE + ",").repeat(100) + ONE)));
  }
}
