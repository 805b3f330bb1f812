package org.datapassport.vault.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DateEntryTest {
  @Test
  void date_ofALeapDay_isThatDay() {
    assertEquals(
        Optional.of(LocalDate.parse("2028-02-29")), new DateEntry(" 29", "2", "2028").date());
  }

  @ParameterizedTest
  @CsvSource({
    "29, 2, 2026",
    "31, 4, 2026",
    "0, 1, 2026",
    "1, 13, 2026",
    "1, 1, 26",
    "x, 1, 2026",
    "1, '', 2026",
    "-1, 1, 2026",
    "99999999999, 1, 2026",
  })
  void date_ofNoSuchDay_isEmptyAndWrong(String day, String month, String year) {
    DateEntry entry = new DateEntry(day, month, year);
    assertEquals(Optional.empty(), entry.date());
    assertTrue(entry.isWrong());
  }

  @Test
  void isWrong_ofNothingTyped_isFalse() {
    assertFalse(DateEntry.EMPTY.isWrong());
    assertTrue(DateEntry.EMPTY.isEmpty());
  }
}
