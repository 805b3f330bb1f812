package org.datapassport.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.datapassport.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{\"a\":1}x", "{\"a\":1,}", "\"text\"", "{\"a\":tru}"})
  void parse_noWholeObject_isRefused(String body) {
    assertThrows(ProblemException.class, () -> StrictJson.parse(body));
  }

  @Test
  void parse_thousandDeep_isRefusedWithoutDescending() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThrows(ProblemException.class, () -> StrictJson.parse(deep));
  }

  @Test
  void end_unknownMember_isRefusedWithoutItsNameOrValue() {
    StrictJson json = StrictJson.parse("{\"known\":\"x\",\"canary-key\":\"canary-value\"}");
    assertEquals("x", json.text("known", 5));
    ProblemException refused = assertThrows(ProblemException.class, json::end);
    assertFalse(String.valueOf(refused).contains("canary"));
  }

  @Test
  void text_wrongTypeOrLength_isRefused() {
    StrictJson json =
        StrictJson.parse("{\"n\":1,\"long\":\"123456\",\"empty\":\"\",\"z\":\"\\u0000\"}");
    for (String member : new String[] {"n", "long", "empty", "z", "absent"}) {
      assertThrows(ProblemException.class, () -> json.text(member, 5));
    }
  }
}
