package org.datapassport.vault.passport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DisplayNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"Ada Okonkwo-Lind", "محمد", "O'Brien", "李"})
  void parse_ofARealName_keepsIt(String name) {
    assertEquals(Optional.of(new DisplayName(name)), DisplayName.parse(name));
  }

  @Test
  void parse_withMuchWhiteSpace_foldsIt() {
    assertEquals(Optional.of(new DisplayName("Ada Lind")), DisplayName.parse("  Ada\n\t Lind "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "a\u0000b", "a\u202Eb", "\u200B"})
  void parse_ofNothingOrHiddenCharacters_isEmpty(String name) {
    assertEquals(Optional.empty(), DisplayName.parse(name));
  }

  @Test
  void parse_atTheLongest_isThereAndOneMoreIsNot() {
    assertEquals(true, DisplayName.parse("a".repeat(100)).isPresent());
    assertEquals(false, DisplayName.parse("a".repeat(101)).isPresent());
  }
}
