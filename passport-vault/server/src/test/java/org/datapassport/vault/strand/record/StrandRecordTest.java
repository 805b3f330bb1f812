package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrandRecordTest {
  private static StrandRecord at(String time) {
    return new StrandRecord(Map.of(StrandRecord.TYPE, "Purchase", StrandRecord.TIME, time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-03T10:12:00Z",
        "1969-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2024-02-29T00:00:01Z",
        "2026-10-03T10:12:00+02:00",
        "2026-10-03T10:12:00.25Z",
        "2026-10-03T10:12Z"
      })
  void time_ofEachForm_isWhatTheGeneralReaderReads(String text) {
    assertEquals(Optional.of(OffsetDateTime.parse(text).toInstant()), at(text).time());
    assertEquals(Optional.of(OffsetDateTime.parse(text).toLocalDateTime()), at(text).local());
  }

  private static StrandRecord on(String day) {
    return new StrandRecord(Map.of(StrandRecord.TYPE, "Purchase", StrandRecord.DATE, day));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-10-03",
        "0000-01-01",
        "9999-12-31",
        "2024-02-29",
        "+12026-10-03",
        "-0001-01-01"
      })
  void day_ofEachForm_isWhatTheGeneralReaderReads(String text) {
    assertEquals(Optional.of(LocalDate.parse(text).atStartOfDay()), on(text).local());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-03",
        "2026-02-29",
        "2026-10-00",
        "+026-10-03",
        "٢٠٢٦-10-03",
        "2026-1-03",
        ""
      })
  void record_withADayThatIsNone_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> on(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-13-03T10:12:00Z",
        "2026-02-29T10:12:00Z",
        "2026-10-00T10:12:00Z",
        "2026-10-03T24:00:00Z",
        "2026-10-03T10:60:00Z",
        "2026-10-03T10:12:60Z",
        "+026-10-03T10:12:00Z",
        "2026-10-03 10:12:00Z",
        "2026-10-03T10:12:00z!",
        "٢٠٢٦-10-03T10:12:00Z",
        ""
      })
  void record_withATimeThatIsNone_isRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> at(text));
  }
}
