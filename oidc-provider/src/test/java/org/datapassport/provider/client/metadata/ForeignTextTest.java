package org.datapassport.provider.client.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts by which a client would look like another, or push words of ours away (S65). */
final class ForeignTextTest {
  @Test
  void plain_charactersThatTurnOrHide_areGone() {
    String[] hostile = {
      "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff",
      "\u00ad", "\u0000", "\u001b", "\u2028", "\u2029", "\u3164", "\u115f", "\u2800", "\ue000",
      "\ud800", "\udb40\udc41"
    };
    for (String each : hostile) {
      assertEquals("ab", ForeignText.plain("a" + each + "b"), each.codePointAt(0) + "");
    }
  }

  @Test
  void plain_lettersOfAnyScript_stay() {
    for (String name :
        new String[] {
          "Grün & Söhne", "Ελιά", "Кафе", "حليب", "חָלָב", "牛乳屋さん", "क्‍ष", "Đặng", "👩‍🌾"
        }) {
      assertEquals(name, ForeignText.plain(name));
    }
  }

  @Test
  void plain_accentsPiledUp_areTwoAtMost() {
    assertEquals("a\u0301\u0302b", ForeignText.plain("a\u0301\u0302\u0303\u0304\u0305b"));
    assertEquals("a\u0301\u0302b\u0301", ForeignText.plain("a\u0301\u0302b\u0301"));
  }

  @Test
  void name_atItsLimit_staysAndBeyondIsCut() {
    String limit = "𝔵".repeat(ForeignText.NAME_CHARS_MAX);
    assertEquals(limit, ForeignText.name(limit));
    assertEquals(limit + "…", ForeignText.name(limit + "x"));
    assertEquals("a b", ForeignText.name("  a \u3000\t b\u200b "));
    assertEquals("", ForeignText.name("\u200b\u2800"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gr\u0435en", "\u0410pple", "P\u03b1yPal", "Αpple", "Bаnk of X", "a牛б"})
  void alphabets_mixedInAWord_areNoticed(String name) {
    assertTrue(ForeignText.mixesAlphabets(name), name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Green & Sons",
        "Green Кафе",
        "牛乳屋さん",
        "Tシャツ",
        "삼성TV",
        "Café Žižkov",
        "3M",
        "",
        "Ελιά"
      })
  void alphabets_ofOneLanguage_areNoMixture(String name) {
    assertFalse(ForeignText.mixesAlphabets(name), name);
  }
}
