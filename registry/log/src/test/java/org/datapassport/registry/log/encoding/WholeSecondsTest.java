package org.datapassport.registry.log.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import org.datapassport.registry.log.verdict.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeSecondsTest {
  @Test
  void read_whatWasWritten_isTheSameMoment() {
    qt().forAll(longs().between(0, Instant.parse("9999-12-31T23:59:59Z").getEpochSecond()))
        .checkAssert(
            second -> {
              Instant moment = Instant.ofEpochSecond(second);
              assertEquals(moment, WholeSeconds.read(WholeSeconds.write(moment), "t"));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T23:59:60Z",
        "2026-01-01T00:00:00z",
        "2026-01-01 00:00:00Z",
        "2026-01-01T00:00:0 Z",
        "-026-01-01T00:00:00Z",
        "+026-01-01T00:00:00Z",
        "2026-01-01T00:00:00.0Z",
        "2026-01-01T00:00:00+00:00",
        "2026-01-01T00:00Z",
        "٢٠٢٦-01-01T00:00:00Z",
        ""
      })
  void read_anyOtherSpelling_isRefused(String text) {
    assertThrows(RefusedException.class, () -> WholeSeconds.read(text, "t"));
  }
}
