package org.datapassport.vault.strand.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrandSlugTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"ab", "grocery-spending", "a1", "a234567890123456789012345678901234567890"})
  void parse_ofASlug_isIt(String text) {
    assertEquals(Optional.of(new StrandSlug(text)), StrandSlug.parse(text));
    assertEquals(text, new StrandSlug(text).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1a", "A1", "a b", "a/b", "a2345678901234567890123456789012345678901"})
  void parse_ofAnythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), StrandSlug.parse(text));
    assertThrows(IllegalArgumentException.class, () -> new StrandSlug(text));
  }
}
