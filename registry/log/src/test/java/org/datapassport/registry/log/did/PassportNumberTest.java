package org.datapassport.registry.log.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassportNumberTest {
  private static final Scid SCID = new Scid("QmYim1jL2G3TgSssrsP5K85PRxaNxfpbC8M2iUBJbh3T4U");

  private static boolean refused(String typed) {
    return !PassportNumber.parse(typed).isAccepted();
  }

  /** Expected values are from npm cdigit 4, mod1271_36. */
  @ParameterizedTest
  @CsvSource({
    "00000000000000000000, ZC",
    "7KQ4M2X9TB0123456789, EN",
    "ZZZZZZZZZZZZZZZZZZZZ, 2B",
    "ABCDEFGHJKMNPQRSTVWX, MO"
  })
  void checkCharacters_knownBodies_matchCdigit(String body, String check) {
    assertEquals(check, PassportNumber.checkCharacters(body));
  }

  @Test
  void number_printedAndParsed_isTheSame() {
    PassportNumber number = PassportNumber.of(SCID);
    assertTrue(number.printed().matches("DP (?:[0-9A-Z]{5}-){4}[0-9A-Z]{2}"), number::printed);
    assertEquals(number, PassportNumber.parse(number.printed()).orElseThrow());
    assertEquals(number, PassportNumber.parse(number.compact().substring(2)).orElseThrow());
    assertEquals(
        number, PassportNumber.parse(number.compact().toLowerCase(Locale.ROOT)).orElseThrow());
  }

  @Test
  void parse_lookAlikesInBody_areFolded() {
    PassportNumber number = new PassportNumber("0000000000000000000" + "1" + "YN");
    assertEquals(number, PassportNumber.parse("DP OOOOO-OOOOO-OOOOO-OOOOI-YN").orElseThrow());
    assertEquals(number, PassportNumber.parse("dp ooooo ooooo ooooo ooool yn").orElseThrow());
  }

  @Test
  void parse_oneCharacterWrongOrNeighboursSwapped_isRefused() {
    String digits = PassportNumber.of(SCID).digits();
    for (int at = 0; at < digits.length(); at++) {
      for (char other : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
        boolean sameMeaning = (at < 20 && "OIL".indexOf(other) >= 0) || other == digits.charAt(at);
        if (!sameMeaning) {
          assertTrue(refused(digits.substring(0, at) + other + digits.substring(at + 1)));
        }
      }
      if (at > 0 && digits.charAt(at) != digits.charAt(at - 1)) {
        String swapped =
            digits.substring(0, at - 1)
                + digits.charAt(at)
                + digits.charAt(at - 1)
                + digits.substring(at + 1);
        assertTrue(refused(swapped), swapped);
      }
    }
  }

  @Test
  void parse_wrongLengthOrSymbols_isRefused() {
    assertTrue(refused(""));
    assertTrue(refused("DP"));
    assertTrue(refused("X".repeat(1000)));
    assertTrue(refused("DP 00000-00000-00000-0000U-ZC"));
    assertTrue(refused("DP 00000-00000-00000-0000é-ZC"));
  }
}
