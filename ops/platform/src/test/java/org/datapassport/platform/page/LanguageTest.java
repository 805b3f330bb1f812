package org.datapassport.platform.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
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
  void bundles_ofAllLanguages_haveTheSameKeys() throws Exception {
    Set<Object> english = keys("frame");
    assertTrue(english.size() > 30);
    assertEquals(english, keys("frame_en"));
    assertEquals(english, keys("frame_et"));
    assertEquals(english, keys("frame_ar"));
  }

  private static Set<Object> keys(String name) throws Exception {
    Properties texts = new Properties();
    try (var in = Page.class.getResourceAsStream(name + ".properties")) {
      texts.load(in);
    }
    return new HashSet<>(texts.keySet());
  }
}
