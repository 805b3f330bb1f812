package org.datapassport.consent.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.datapassport.base.words.BundleCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermWordsTest {
  @Test
  void bundle_lacksNothingInAnyLanguage() {
    assertEquals(
        List.of(),
        BundleCheck.findings(
            TermWords.class, "texts", Locale.forLanguageTag("et"), Locale.forLanguageTag("ar")));
  }

  @Test
  void moment_inEnglish_isWrittenAsOurOtherPagesWriteIt() {
    assertEquals(
        "28 February 2027, 15:39 UTC",
        new TermWords(Locale.ENGLISH).moment(Instant.parse("2027-02-28T15:39:00Z")));
  }

  /** "0 days" is nothing else: a limit that rounds to it would say that nothing is allowed. */
  @ParameterizedTest
  @CsvSource({
    "P1D, 1 day",
    "P30D, 30 days",
    "PT36H, 36 hours",
    "PT1H, 1 hour",
    "PT87600H, '3,650 days'",
    "P0D, 0 days",
    "PT59M, 59 minutes",
    "PT90S, 90 seconds",
    "PT23H59M, '1,439 minutes'",
    "PT1S, 1 second"
  })
  void length_isInTheLargestUnitThatIsExact(String length, String words) {
    assertEquals(words, new TermWords(Locale.ENGLISH).length(Duration.parse(length)));
  }
}
