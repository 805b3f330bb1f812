package org.datapassport.provider.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParametersTest {
  @Test
  void parse_encodedForm_givesValues() {
    Parameters parameters = Parameters.parse("a=1&b=x%20y+z&empty=&c=%C3%A9");

    assertEquals("1", parameters.get("a"));
    assertEquals("x y z", parameters.get("b"));
    assertEquals("é", parameters.get("c"));
    assertFalse(parameters.has("empty"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=1", "a=1&b=2&a=3", "a=%", "a=%zz", "a=%00"})
  void parse_repeatedOrBroken_isInvalidRequest(String form) {
    assertRefused(() -> Parameters.parse(form));
  }

  @Test
  void parse_tooManyParameters_isInvalidRequest() {
    String most = form(Parameters.COUNT_MAX);

    assertEquals(Parameters.COUNT_MAX, Parameters.parse(most).values().size());
    assertRefused(() -> Parameters.parse(form(Parameters.COUNT_MAX + 1)));
  }

  @Test
  void read_bodyOverTheLimit_isInvalidRequest() {
    String just = "a=" + "x".repeat(Parameters.BODY_BYTES_MAX - 2);

    assertEquals(Parameters.BODY_BYTES_MAX - 2, read(just).get("a").length());
    assertRefused(() -> read(just + "x"));
  }

  @Test
  void toJson_readBack_isTheSame() {
    Parameters parameters = Parameters.parse("b=2&a=%22quoted%22");

    assertEquals("{\"a\":\"\\\"quoted\\\"\",\"b\":\"2\"}", parameters.toJson());
    assertEquals("\"quoted\"", Parameters.fromJson(parameters.toJson()).get("a"));
  }

  @Test
  void toJson_lineSeparatorsAndMarks_standAsTheyAre() {
    Parameters parameters =
        new Parameters(Map.of("b", "\u2028\u2029<&'", "a", "\ud83d\ude00\u0001"));

    assertEquals("{\"a\":\"\ud83d\ude00\\u0001\",\"b\":\"\u2028\u2029<&'\"}", parameters.toJson());
    assertEquals(parameters.values(), Parameters.fromJson(parameters.toJson()).values());
  }

  private static Parameters read(String body) {
    return Parameters.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String form(int count) {
    return IntStream.range(0, count).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
  }

  private static void assertRefused(Executable parsing) {
    OAuthException refusal = assertThrows(OAuthException.class, parsing);
    assertEquals(OAuthError.INVALID_REQUEST, refusal.error());
  }
}
