package org.datapassport.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonObjectsTest {
  @Test
  void object_withMembers_isRead() throws Exception {
    assertEquals(Map.of("a", "b"), JsonObjects.object(" {\"a\":\"b\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[[\"a\",\"b\"]]", "null", "1", "\"a\"", "", "{", "{} x"})
  void object_ofAnythingElse_isRefused(String json) {
    assertThrows(ParseException.class, () -> JsonObjects.object(json));
  }
}
