package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.consent.terms.Recurrence;
import org.junit.jupiter.api.Test;

/** Grants of before stay readable, with the meaning that they had. */
class StoredElementTest {
  private static StrandAccess stored(String more) throws ParseException {
    Map<String, Object> element =
        StrictJson.object(
            """
            {"type":"https://dcann.example/rar/data-strand-access/v1","item":"a b",
             "strand":"https://dcann.example/ont#GrocerySpending","detail":"monthly-totals",
             "access_period":{"until":"2027-11-21T00:00:00Z"},"purposes":["https://p.example/"],
             "retention":"P1YT1H"%s}
            """
                .formatted(more),
            JsonLimits.MEMBER);
    return RequestReader.stored(element);
  }

  @Test
  void stored_whatTheVaultOnceTook_isRead() throws ParseException {
    StrandAccess item = stored(",\"recurrence\":{\"max\":2000000,\"per\":\"P1M\"},\"reads_max\":1");

    assertEquals("a b", item.item());
    assertTrue(item.required());
    assertEquals(Duration.ofDays(365).plusHours(1), item.terms().retention().estimate());
    assertEquals(
        Set.of(new Recurrence.Limit(2_000_000, Duration.ofDays(30))),
        item.terms().recurrence().limits());
    assertEquals(1, item.terms().readsMax());
  }

  /** A limit that this reader cannot understand must not become none. */
  @Test
  void stored_longLimit_staysALimit() throws ParseException {
    assertEquals(
        Set.of(new Recurrence.Limit(1, Duration.ofDays(99_999))),
        stored(",\"recurrence\":{\"max\":1,\"per\":\"PT2399976H\"}").terms().recurrence().limits());
    assertThrows(
        RuntimeException.class, () -> stored(",\"recurrence\":{\"max\":1,\"per\":\"often\"}"));
  }

  @Test
  void stored_limitOfNoLength_boundsNothing() throws ParseException {
    assertEquals(
        Recurrence.UNLIMITED,
        stored(",\"recurrence\":{\"max\":1,\"per\":\"PT0S\"}").terms().recurrence());
  }

  @Test
  void stored_whatWasGranted_isReadAsItWasWritten() throws ParseException {
    StrandAccess asked = stored("");
    AccessTerms less = stored(",\"recurrence\":{\"max\":3,\"per\":\"PT90M\"}").terms();
    StrandAccess granted = asked.on(less);

    assertEquals(granted, RequestReader.stored(granted.json()));
  }
}
