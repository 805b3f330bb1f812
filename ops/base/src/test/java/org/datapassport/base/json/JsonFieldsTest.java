package org.datapassport.base.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  private static final class Refusal extends RuntimeException {
    Refusal(String what) {
      super(what);
    }
  }

  private static JsonFields fields(String json) {
    return JsonFields.parse(json, JsonLimits.MEMBER, Refusal::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{", "{\"a\":1}x", "{\"a\":1,}", "\"text\"", "{\"a\":tru}"})
  void parse_noWholeObject_isRefused(String body) {
    assertThrows(Refusal.class, () -> fields(body));
  }

  @Test
  void end_unknownMember_isRefusedWithoutItsNameOrValue() {
    JsonFields json = fields("{\"known\":\"x\",\"canary-key\":\"canary-value\"}");
    assertEquals("x", json.text("known", 5));

    assertFalse(String.valueOf(refused(json::end)).contains("canary"));
  }

  @Test
  void text_wrongTypeOrLength_isRefused() {
    JsonFields json =
        fields("{\"n\":1,\"five\":\"12345\",\"six\":\"123456\",\"empty\":\"\",\"z\":\"\\u0000\"}");

    assertEquals("12345", json.text("five", 5));
    for (String member : new String[] {"n", "six", "empty", "z", "absent"}) {
      assertEquals(member, refused(() -> json.text(member, 5)).getMessage());
    }
  }

  @Test
  void optionalText_nullOrAbsent_isRefusedOrEmpty() {
    JsonFields json = fields("{\"null\":null}");

    refused(() -> json.optionalText("null", 5));
    assertEquals(Optional.empty(), json.optionalText("absent", 5));
  }

  @Test
  void number_atAndBeyondItsBounds_isReadAndRefused() {
    JsonFields json =
        fields("{\"0\":0,\"1\":1,\"9\":9,\"10\":10,\"f\":1.0,\"t\":\"1\",\"l\":4294967297}");

    assertEquals(1, json.number("1", 1, 9));
    assertEquals(9, json.number("9", 1, 9));
    for (String member : new String[] {"0", "10", "f", "t", "l", "absent"}) {
      refused(() -> json.number(member, 1, 9));
    }
  }

  @Test
  void lists_ofOtherThingsOrTooLong_areRefused() {
    JsonFields json = fields("{\"t\":[\"a\",\"b\"],\"o\":[{\"a\":\"b\"}],\"x\":{}}");

    assertEquals(List.of("a", "b"), json.texts("t", 2, 1));
    assertEquals(List.of(), json.texts("absent", 2, 1));
    assertEquals("b", json.objects("o", 1).get(0).text("a", 1));
    refused(() -> json.texts("t", 1, 1));
    refused(() -> json.texts("o", 2, 1));
    refused(() -> json.objects("t", 2));
    refused(() -> json.objects("x", 2));
  }

  @Test
  void object_languages_areReadEach() {
    JsonFields json = fields("{\"t\":{\"en\":\"a\",\"de\":\"b\"},\"w\":{\"en\":1}}");

    assertEquals(Map.of("en", "a", "de", "b"), json.texts("t", 1));
    refused(() -> json.texts("w", 1));
    refused(() -> json.object("absent"));
  }

  @Test
  void of_moreThanSixtyFourMembers_isRefused() {
    StringBuilder most = new StringBuilder("{\"0\":0");
    for (int i = 1; i < 64; i++) {
      most.append(",\"").append(i).append("\":0");
    }

    assertEquals(64, fields(most + "}").members().size());
    refused(() -> fields(most + ",\"64\":0}"));
  }

  private static Refusal refused(Executable reading) {
    return assertThrows(Refusal.class, reading);
  }
}
