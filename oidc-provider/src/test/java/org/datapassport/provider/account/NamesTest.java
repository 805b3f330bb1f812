package org.datapassport.provider.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @Test
  void userName_inOtherCaseAndWidth_isOneName() {
    assertEquals(UserName.parse("Ada"), UserName.parse("  ＡＤＡ "));
    assertEquals(Optional.of(new UserName("ada")), UserName.parse("ADA"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", "اَلحَسَن", "õnne", "a-b_c.d+e", "007"})
  void userName_ofAnyScript_isTaken(String typed) {
    assertTrue(UserName.parse(typed).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ab", "a b", ".ada", "ada\u202e", "<script>", "ada'--", "a\u0000da", "ada/x"})
  void userName_withOtherCharacters_isRefused(String typed) {
    assertTrue(UserName.parse(typed).isEmpty());
  }

  @Test
  void userName_longerThanMax_isRefused() {
    assertTrue(UserName.parse("a".repeat(64)).isPresent());
    assertTrue(UserName.parse("a".repeat(65)).isEmpty());
    assertTrue(UserName.parse("a".repeat(1_000_000)).isEmpty());
  }

  @Test
  void displayName_withMuchWhiteSpace_isMadeSingle() {
    assertEquals(Optional.of(new DisplayName("Ada L")), DisplayName.parse("  Ada \t L "));
  }

  @Test
  void displayName_atItsLimits_isTakenAndBeyondRefused() {
    assertTrue(DisplayName.parse("𝔵".repeat(DisplayName.LENGTH_MAX)).isPresent());
    assertTrue(DisplayName.parse("𝔵".repeat(DisplayName.LENGTH_MAX + 1)).isEmpty());
    assertTrue(DisplayName.parse(" ".repeat(8 * DisplayName.LENGTH_MAX - 1) + "x").isPresent());
    assertTrue(DisplayName.parse(" ".repeat(8 * DisplayName.LENGTH_MAX) + "x").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "Ada\u202egnp", "Ada\u2066x", "Ada\u0007", "\u200b"})
  void displayName_withDirectionOrControl_isRefused(String typed) {
    assertTrue(DisplayName.parse(typed).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"<b>Ada</b>", "नमस्ते क्\u200dष", "李", "O'Neil \"Q\""})
  void displayName_ofAnyText_isTakenAndEscapedLater(String typed) {
    assertTrue(DisplayName.parse(typed).isPresent());
  }
}
