package org.datapassport.provider.consent.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientTextTest {
  @Test
  void text_inPageLanguage_isPreferred() {
    Map<String, String> texts = Map.of("en", "Hello", "et", "Tere");
    assertEquals(Optional.of(new ClientText("et", "Tere")), ClientText.in("et", texts));
    assertEquals(Optional.of(new ClientText("en", "Hello")), ClientText.in("ar", texts));
    assertEquals(
        Optional.of(new ClientText("fi", "Hei")), ClientText.in("ar", Map.of("fi", "Hei")));
    assertEquals(Optional.empty(), ClientText.in("en", Map.of("en", "  ")));
  }

  @Test
  void text_withDirectionCharacters_losesThem() {
    Map<String, String> hostile = Map.of("en", "a\u202eb\u2066c\u0000");
    assertEquals("abc", ClientText.in("en", hostile).orElseThrow().words());
  }

  @Test
  void text_withHostileLanguage_losesIt() {
    assertEquals("", ClientText.in("en", Map.of("x\" onload", "Hi")).orElseThrow().language());
  }

  @Test
  void text_veryLong_isCut() {
    String words = ClientText.in("en", Map.of("en", "x".repeat(5000))).orElseThrow().words();
    assertFalse(words.length() > ClientText.CHARS_MAX + 1);
  }
}
