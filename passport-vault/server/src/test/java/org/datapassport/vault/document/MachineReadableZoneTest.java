package org.datapassport.vault.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineReadableZoneTest {
  private static final LocalDate THEN = LocalDate.of(2010, 1, 1);

  /** The specimens of ICAO Doc 9303 parts 4, 5 and 6. */
  private static final String TD3 =
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10";

  private static final String TD1 =
      "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

  private static final String TD2 =
      "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6";

  @ParameterizedTest
  @ValueSource(strings = {TD1, TD2, TD3})
  void parse_specimenOfIcao_isRead(String text) throws Exception {
    MachineReadableZone zone = MachineReadableZone.parse(text, THEN);
    assertEquals("UTO", zone.issuer());
    assertEquals(LocalDate.of(2012, 4, 15), zone.expiry());
    assertEquals(text.equals(TD3) ? "L898902C3" : "D23145890", zone.number());
  }

  @Test
  void parse_anyDigitOfACheckedFieldChanged_isRefused() {
    for (int at = 44; at < 88; at++) {
      boolean checked = at < 54 || (at > 56 && at < 64) || at > 64;
      char now = TD3.charAt(at);
      char other = neighbour(now);
      String changed = TD3.substring(0, at) + other + TD3.substring(at + 1);
      if (checked) {
        assertThrows(
            DocumentRefusedException.class,
            () -> MachineReadableZone.parse(changed, THEN),
            changed);
      }
    }
  }

  /** One more or less: ten more, such as L for 1, is what no check digit can tell. */
  private static char neighbour(char c) {
    return switch (c) {
      case '<', '9' -> c == '<' ? '1' : '8';
      case 'Z' -> 'Y';
      default -> (char) (c + 1);
    };
  }

  @Test
  void parse_longNumberInOptionalData_isChecked() throws Exception {
    String long1 =
        "I<UTOD23145890<7349<<<<<<<<<<<"
            + "3407127M9507122UTO<<<<<<<<<<<2"
            + "STEVENSON<<PETER<JOHN<<<<<<<<<";
    assertEquals("D23145890734", MachineReadableZone.parse(long1, THEN).number());
    String wrong = long1.replace("7349<", "7359<");
    assertThrows(DocumentRefusedException.class, () -> MachineReadableZone.parse(wrong, THEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P<UTO", "P<UTOÄ"})
  void parse_otherText_isRefused(String text) {
    assertEquals(
        DocumentReason.MRZ_TYPED,
        assertThrows(DocumentRefusedException.class, () -> MachineReadableZone.parse(text, THEN))
            .reason());
  }
}
