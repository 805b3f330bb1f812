package org.datapassport.base.json;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.ParseException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits that every service reads with, each at its edge. */
class JsonLimitsTest {
  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static String entries(int count) {
    return "[" + "1,".repeat(count - 1) + "1]";
  }

  @Test
  void limits_ofMembersAndDocuments_areWhatTheySay() throws Exception {
    for (JsonLimits limits : List.of(JsonLimits.MEMBER, JsonLimits.DOCUMENT)) {
      assertNotNull(StrictJson.array(nested(16), limits));
      assertThrows(ParseException.class, () -> StrictJson.array(nested(17), limits));
    }
    assertNotNull(StrictJson.array(entries(4000), JsonLimits.MEMBER));
    assertThrows(ParseException.class, () -> StrictJson.array(entries(4001), JsonLimits.MEMBER));
    assertNotNull(StrictJson.array(entries(50_000), JsonLimits.DOCUMENT));
    assertThrows(
        ParseException.class, () -> StrictJson.array(entries(50_001), JsonLimits.DOCUMENT));
    String blanks = " ".repeat(64 * 1024 - 2);
    assertNotNull(StrictJson.array("[" + blanks + "]", JsonLimits.MEMBER));
    assertThrows(
        ParseException.class, () -> StrictJson.array("[ " + blanks + "]", JsonLimits.MEMBER));
  }

  @Test
  void limits_belowOne_areNone() {
    assertNotNull(new JsonLimits(1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new JsonLimits(0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new JsonLimits(1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new JsonLimits(1, 1, 0));
  }
}
