package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
  private static final Position PLACE = new Position(Instant.ofEpochSecond(1_790_000_000), 7);

  @Test
  void parse_ofItsOwnText_isTheSame() {
    assertEquals("1790000000.7", PLACE.text());
    assertEquals(Optional.of(PLACE), Position.parse(PLACE.text()));
    Position early = new Position(Instant.ofEpochSecond(-5), 0);
    assertEquals(Optional.of(early), Position.parse(early.text()));
    Position far = new Position(Instant.ofEpochSecond(31_556_889_864_403_199L), Long.MAX_VALUE);
    assertEquals(Optional.of(far), Position.parse(far.text()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1",
        "1.",
        ".1",
        "1.2.3",
        "a.1",
        "1.a",
        "01.1",
        "1.01",
        "+1.1",
        "1.+1",
        "99999999999999999999.1",
        "31556889864403200.1",
        " 1.1",
        "1.0000000000000000000000000000000000000000000000"
      })
  void parse_ofAnythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), Position.parse(text));
  }

  @Test
  void compare_ofPlaces_isByTimeThenSequence() {
    assertTrue(PLACE.compareTo(new Position(PLACE.time(), 8)) < 0);
    assertTrue(PLACE.compareTo(new Position(PLACE.time(), 6)) > 0);
    assertEquals(0, PLACE.compareTo(new Position(PLACE.time(), 7)));
    assertTrue(PLACE.compareTo(new Position(PLACE.time().plusSeconds(1), 0)) < 0);
    assertTrue(PLACE.compareTo(new Position(PLACE.time().minusSeconds(1), 99)) > 0);
  }
}
