package org.datapassport.base.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.text.ParseException;

class StrictJsonFuzzTest {
  private static final JsonLimits ROOM = JsonLimits.DOCUMENT;

  @FuzzTest(maxDuration = "2m")
  void value_anyBytes_isOneValueOrRefusal(byte[] bytes) {
    try {
      String canonical = Jcs.text(StrictJson.object(bytes, ROOM));
      assertEquals(canonical, Jcs.canonical(canonical, new JsonLimits(1 << 26, 16, 1 << 20)));
    } catch (ParseException e) {
      // This is the refusal.
    }
  }
}
