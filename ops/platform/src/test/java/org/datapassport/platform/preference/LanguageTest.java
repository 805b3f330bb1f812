package org.datapassport.platform.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.datapassport.base.words.BundleCheck;
import org.datapassport.base.words.Words;
import org.datapassport.platform.page.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "et,en;q=0.5 | ET",
        "ar-EG | AR",
        "fi,de;q=0.9 | EN",
        "fi,et;q=0.1 | ET",
        "en;q=0.1,ar;q=0.2 | AR",
        "* | EN",
        "not a header;;; | EN",
        "'' | EN"
      })
  void accepted_byHeader(String header, Language expected) {
    assertEquals(expected, Language.accepted(Optional.of(header)));
  }

  @Test
  void accepted_forAnEndlessHeader_isEnglish() {
    assertEquals(Language.EN, Language.accepted(Optional.of("et,".repeat(10_000))));
  }

  @Test
  void bundle_ofTheFrame_lacksNothingInAnyLanguage() {
    assertEquals(
        List.of(),
        BundleCheck.findings(Page.class, "frame", Language.ET.locale(), Language.AR.locale()));
  }

  @Test
  void direction_ofEachLanguage_isThatOfItsScript() {
    for (Language language : Language.values()) {
      assertEquals(Words.direction(language.locale()), language.direction());
    }
  }
}
