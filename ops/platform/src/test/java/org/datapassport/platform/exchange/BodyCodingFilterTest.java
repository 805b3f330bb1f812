package org.datapassport.platform.exchange;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyCodingFilterTest {
  private static Optional<String> coded(String coding) {
    return BodyCodingFilter.objection(coding, "application/json");
  }

  private static Optional<String> typed(String mediaType) {
    return BodyCodingFilter.objection("identity", mediaType);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip", "br", "x", ""})
  void objection_contentCoding_isThere(String coding) {
    assertTrue(coded(coding).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json;charset=utf-16",
        "application/json; charset=\"ISO-8859-1\"",
        "text/turtle;a=b; CHARSET = utf-32"
      })
  void objection_anotherCharset_isThere(String mediaType) {
    assertTrue(typed(mediaType).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json;charset=utf-8",
        "application/x-www-form-urlencoded; charset=\"UTF-8\"",
        "text/plain;charset=US-ASCII",
        "multipart/form-data; boundary=charset"
      })
  void objection_whatIsRead_isNone(String mediaType) {
    assertTrue(typed(mediaType).isEmpty());
    assertTrue(BodyCodingFilter.objection("Identity", "").isEmpty());
  }
}
