package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordFormTest {
  private static Map<String, String> terms(int count) {
    Map<String, String> terms = new HashMap<>(Map.of("type", "Steps"));
    for (int i = 1; i < count; i++) {
      terms.put("term" + i, "v");
    }
    return terms;
  }

  @Test
  void record_atMostTerms_isTakenAndWithOneMoreIsNot() {
    assertEquals(1, new StrandRecord(terms(1)).terms().size());
    assertEquals(48, new StrandRecord(terms(StrandRecord.TERMS_MAX)).terms().size());
    assertThrows(IllegalArgumentException.class, () -> new StrandRecord(terms(49)));
    assertThrows(IllegalArgumentException.class, () -> new StrandRecord(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> new StrandRecord(Map.of("time", "x")));
  }

  @Test
  void record_withTimes_readsBothClocks() {
    StrandRecord record =
        new StrandRecord(Map.of("type", "Steps", "time", "2026-10-17T01:00:00+03:00"));
    assertEquals(Optional.of(Instant.parse("2026-10-16T22:00:00Z")), record.time());
    assertEquals(Optional.of(LocalDateTime.parse("2026-10-17T01:00")), record.local());
    StrandRecord fact = new StrandRecord(terms(2));
    assertEquals(Optional.empty(), fact.time());
    assertEquals(Optional.empty(), fact.local());
    assertEquals(Optional.of("v"), fact.term("term1"));
    assertEquals(Optional.empty(), fact.term("term2"));
  }

  @Test
  void record_withATimeThatIsNone_isRefused() {
    for (String term : new String[] {"time", "endTime"}) {
      for (String time : new String[] {"", "2026-10-17", "2026-10-17T01:00:00", "yesterday"}) {
        assertThrows(
            IllegalArgumentException.class,
            () -> new StrandRecord(Map.of("type", "Steps", term, time)));
      }
    }
  }

  @Test
  void toString_ofARecord_saysNoValue() {
    assertEquals("StrandRecord[2 terms]", new StrandRecord(terms(2)).toString());
    assertFalse(
        TaggedRecord.untagged(new StrandRecord(Map.of("type", "Secret")))
            .toString()
            .contains("Secret"));
  }
}
