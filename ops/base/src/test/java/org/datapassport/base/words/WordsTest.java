package org.datapassport.base.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final Locale ARABIC = Locale.forLanguageTag("ar");

  private final Words english = Words.of(WordsTest.class, "good", Locale.ENGLISH);
  private final Words arabic = Words.of(WordsTest.class, "good", ARABIC);

  @ParameterizedTest
  @CsvSource({"0,No records", "1,1 record", "2,2 records", "1000000,'1,000,000 records'"})
  void say_countInEnglish_hasItsForm(int count, String expected) {
    assertEquals(expected, english.say("records", count));
  }

  /** Arabic has six forms: zero, one, two, few (3-10), many (11-99), other. */
  @Test
  void say_countInArabic_hasOneOfSixForms() {
    List<String> forms =
        List.of(0, 1, 2, 3, 11, 100).stream()
            .map(count -> arabic.say("records", count).replaceAll("[\\d\\u0660-\\u0669]+ ", ""))
            .toList();

    assertEquals(List.of("لا سجلات", "سجل واحد", "سجلان", "سجلات", "سجلًا", "سجل"), forms);
  }

  @Test
  void say_withoutArguments_standsAsWritten() {
    assertEquals("It's {here}, as it stands", english.say("plain"));
  }

  @Test
  void say_argumentsThatLookLikeMessages_areNotRead() {
    assertEquals("{1} told '{0}'", english.say("told", "{1}", "'{0}'"));
  }

  @Test
  void say_keyOfEnglishOnly_isSaidInEnglish() {
    assertEquals("Only in English", arabic.say("english-only"));
    assertTrue(arabic.has("english-only"));
  }

  @Test
  void say_keyOfNobody_fails() {
    assertFalse(english.has("nobody"));
    assertThrows(MissingResourceException.class, () -> english.say("nobody"));
    assertThrows(
        MissingResourceException.class, () -> Words.of(WordsTest.class, "none", Locale.ENGLISH));
  }

  @ParameterizedTest
  @CsvSource({"en,ltr", "et,ltr", "ar,rtl", "he,rtl", "fa,rtl", "zh,ltr"})
  void direction_ofLanguages_isThatOfTheirScript(String tag, String direction) {
    assertEquals(direction, Words.direction(Locale.forLanguageTag(tag)));
  }

  @Test
  void findings_ofABundle_nameWhatDiffers() {
    assertEquals(
        List.of("good_ar.properties: english-only: missing"),
        BundleCheck.findings(WordsTest.class, "good", ARABIC).stream()
            .filter(finding -> !finding.contains("plain"))
            .toList());
    List<String> bad = BundleCheck.findings(WordsTest.class, "bad", Locale.forLanguageTag("et"));
    assertEquals(4, bad.size());
    assertEquals("bad_et.properties: alone: not in English", bad.get(0));
    assertTrue(bad.get(1).startsWith("bad_et.properties: broken: "));
    assertEquals("bad_et.properties: missing: missing", bad.get(2));
    assertEquals("bad_et.properties: other: other arguments", bad.get(3));
  }
}
