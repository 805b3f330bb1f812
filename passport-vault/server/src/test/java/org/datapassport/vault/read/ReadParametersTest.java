package org.datapassport.vault.read;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadParametersTest {
  private static final UUID READING = new UUID(1, 2);

  private static ReadParameters of(String name, String value) {
    return ReadParameters.of(Map.of(name, List.of(value)));
  }

  @Test
  void of_nothing_readsTheUsualFromTheBeginning() {
    ReadParameters none = ReadParameters.of(Map.of());
    assertEquals(new ReadParameters(Optional.empty(), Optional.empty(), 0, Optional.empty()), none);
    assertEquals(
        new Cursor(READING, 100, Optional.empty(), Optional.empty(), Optional.empty(), 0),
        none.first(READING));
    assertEquals(7, of("limit", "7").first(READING).limit());
  }

  @ParameterizedTest
  @CsvSource({
    "from, 2026-10-17,                2026-10-17T00:00:00Z",
    "to,   2026-10-17,                2026-10-18T00:00:00Z",
    "from, 2026-10-17T10:00:00Z,      2026-10-17T10:00:00Z",
    "to,   2026-10-17T10:00:00+03:00, 2026-10-17T07:00:00Z",
  })
  void of_times_areDaysOrMoments(String name, String value, Instant moment) {
    ReadParameters read = of(name, value);
    assertEquals(Optional.of(moment), name.equals("from") ? read.from() : read.until());
    Cursor first = read.first(READING);
    assertEquals(Optional.of(moment), name.equals("from") ? first.from() : first.until());
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0",
    "limit, 1001",
    "limit, -1",
    "limit, x",
    "limit, ''",
    "from, yesterday",
    "from, 2026-02-30",
    "to, 2026-10-17T10:00:00",
    "offset, 1",
    "From, 2026-10-17",
  })
  void of_anythingElse_isRefused(String name, String value) {
    ProblemException refused = assertThrows(ProblemException.class, () -> of(name, value));
    assertEquals(VaultProblem.QUERY_REFUSED, refused.code());
  }

  @Test
  void of_limits_areReadAtTheirEdges() {
    assertEquals(1, of("limit", "1").limit());
    assertEquals(1000, of("limit", "1000").limit());
    assertEquals(Optional.of("c".repeat(1000)), of("cursor", "c".repeat(1000)).cursor());
    assertThrows(ProblemException.class, () -> of("cursor", "c".repeat(1001)));
    assertThrows(
        ProblemException.class, () -> ReadParameters.of(Map.of("limit", List.of("1", "1"))));
    assertThrows(ProblemException.class, () -> ReadParameters.of(Map.of("limit", List.of())));
  }

  @Test
  void checkGoesOnAs_whatTheFirstPageFixed_mayBeSaidAgain() {
    Instant from = Instant.parse("2026-10-17T00:00:00Z");
    Instant until = Instant.parse("2026-10-18T00:00:00Z");
    Cursor page =
        new Cursor(READING, 20, Optional.of(from), Optional.of(until), Optional.empty(), 0);
    for (ReadParameters same :
        List.of(
            ReadParameters.of(Map.of()),
            of("limit", "20"),
            of("from", "2026-10-17"),
            of("to", "2026-10-17"))) {
      assertDoesNotThrow(() -> same.checkGoesOnAs(page));
    }
    for (ReadParameters other :
        List.of(of("limit", "21"), of("from", "2026-10-16"), of("to", "2026-10-16"))) {
      assertThrows(ProblemException.class, () -> other.checkGoesOnAs(page));
    }
  }
}
