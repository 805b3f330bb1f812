package org.datapassport.vault.importing.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-10-01T10:00:00Z, 2026-10-01T10:00:00Z",
    "2026-10-01t10:00:00z, 2026-10-01T10:00:00Z",
    "2026-10-01 10:00:00, 2026-10-01T10:00:00Z",
    "2026-10-01T10:00, 2026-10-01T10:00:00Z",
    "2026-10-01T10:00:00.123Z, 2026-10-01T10:00:00Z",
    "'2026-10-01T10:00:01,9999999999999Z', 2026-10-01T10:00:01Z",
    "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
    "2026-10-01T24:00:00Z, 2026-10-02T00:00:00Z",
    "2026-10-01T10:00:00+0000, 2026-10-01T10:00:00Z",
    "2026-10-01T10:00:00+00:00, 2026-10-01T10:00:00Z",
    "2026-10-01T10:00:00+0530, 2026-10-01T10:00:00+05:30",
    "2026-10-01T10:00:00+05:45, 2026-10-01T10:00:00+05:45",
    "2026-10-01T10:00:00-07, 2026-10-01T10:00:00-07:00"
  })
  void iso_whatIsPlain_isRead(String text, String time) {
    assertEquals(Optional.of(time), Times.iso(text).map(FileTime::text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-10-01",
        "10:00:00",
        "2026-13-01T10:00:00Z",
        "2026-02-30T10:00:00Z",
        "2026-10-01T25:00:00Z",
        "2026-10-01T10:61:00Z",
        "2026-10-01T10:00:00+15:00",
        "2026-10-01T10:00:00+99:00",
        "0000-00-00T00:00:00Z",
        "1969-12-31T00:00:00Z",
        "2569-10-01T10:00:00Z",
        "01/10/2026 10:00",
        "1759312800"
      })
  void iso_whatIsNoTime_isNotRead(String text) {
    assertEquals(Optional.empty(), Times.iso(text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-10-02 23:00:00 -0700, 2026-10-02T23:00:00-07:00",
    "2026-01-02 23:00:00 +0000, 2026-01-02T23:00:00+00:00"
  })
  void apple_keepsThePlace(String text, String time) {
    assertEquals(Optional.of(time), Times.apple(text).map(FileTime::text));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-11-01, 2026-11-01",
    "2026-11-01Z, 2026-11-01",
    "2026-11-01+01:00, 2026-11-01",
    "2026-11-01T00:00:00+01:00, 2026-11-01",
    "2026-11-01T23:59:59.999-11:00, 2026-11-01"
  })
  void day_isThatOfTheCalendar(String text, LocalDate day) {
    assertEquals(Optional.of(day), Times.day(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-02-30", "1.11.2026", "2026-11-011", "20261101"})
  void day_whatIsNone_isNotRead(String text) {
    assertEquals(Optional.empty(), Times.day(text));
  }
}
