package org.datapassport.base.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final JsonLimits ROOM = JsonLimits.DOCUMENT;

  @ParameterizedTest
  @MethodSource("org.datapassport.base.json.Vectors#refused")
  void value_vector_isRefused(Vectors.Refused vector) {
    assertThrows(ParseException.class, () -> StrictJson.value(vector.json(), ROOM));
  }

  @Test
  void object_members_keepTheirOrderAndKinds() throws Exception {
    Map<String, Object> read =
        StrictJson.object(" {\"z\":1,\"a\":1.5,\"n\":null,\"t\":\"\\u00e9\",\"l\":[true]} ", ROOM);

    assertEquals(List.of("z", "a", "n", "t", "l"), List.copyOf(read.keySet()));
    assertEquals(Arrays.asList(1L, 1.5, null, "é", List.of(true)), new ArrayList<>(read.values()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[[\"a\",\"b\"]]", "null", "1", "\"a\""})
  void object_ofAnythingElse_isRefused(String json) {
    assertThrows(ParseException.class, () -> StrictJson.object(json, ROOM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "1", "\"a\""})
  void array_ofAnythingElse_isRefused(String json) {
    assertThrows(ParseException.class, () -> StrictJson.array(json, ROOM));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1]", "[[]]", "[null]", "[{},\"a\"]"})
  void objects_withAnotherElement_isRefused(String json) {
    assertThrows(ParseException.class, () -> StrictJson.objects(json, ROOM));
  }

  @Test
  void value_atEachLimitAndBeyond_isReadAndRefused() throws Exception {
    JsonLimits limits = new JsonLimits(20, 3, 4);

    assertEquals(List.of(List.of(List.of())), StrictJson.value("[[[]]]", limits));
    assertRefused("[[[[]]]]", limits);
    assertEquals(List.of(1L, 2L, 3L, 4L), StrictJson.value("[1,2,3,4]", limits));
    assertRefused("[1,2,3,4,5]", limits);
    assertRefused("[1,{\"a\":1,\"b\":2},3]", limits);
    assertEquals("a".repeat(18), StrictJson.value("\"" + "a".repeat(18) + "\"", limits));
    assertRefused("\"" + "a".repeat(19) + "\"", limits);
    assertEquals("é".repeat(9), StrictJson.value("\"" + "é".repeat(9) + "\"", limits));
    assertRefused("\"" + "é".repeat(10) + "\"", limits);
  }

  @Test
  void object_bytesThatAreNoUtf8_isRefused() throws Exception {
    byte[] good = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);
    byte[] wrong = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertEquals(Map.of("a", "é"), StrictJson.object(good, ROOM));
    assertThrows(ParseException.class, () -> StrictJson.object(wrong, ROOM));
    assertThrows(
        ParseException.class, () -> StrictJson.object(good, new JsonLimits(good.length - 1, 9, 9)));
  }

  @Test
  void value_thousandsDeep_isRefusedWithoutDescending() {
    assertRefused("[".repeat(100_000) + "]".repeat(100_000), ROOM);
  }

  @Test
  void value_refused_namesThePlaceAndNoText() {
    ParseException refused =
        assertThrows(
            ParseException.class, () -> StrictJson.value("{\"canary\":1,\"canary\":2}", ROOM));

    assertFalse(String.valueOf(refused.getMessage()).contains("canary"));
    assertTrue(refused.getErrorOffset() > 0);
  }

  private static void assertRefused(String json, JsonLimits limits) {
    assertThrows(ParseException.class, () -> StrictJson.value(json, limits));
  }
}
