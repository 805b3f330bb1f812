package org.datapassport.platform.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptHeaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
        "text/html | true",
        "TEXT/HTML;q=1.0 | true",
        "text/html;q=0.5,application/json | false",
        "application/problem+json,text/html;q=0.9 | false",
        "*/* | false",
        "text/* | false",
        "application/json | false",
        "text/html;q=0 | false",
        "text/html;q=nonsense | true",
        ",;,= | false"
      })
  void prefersHtml_byHeader(String accept, boolean expected) {
    assertEquals(expected, AcceptHeader.prefersHtml(Optional.of(accept)));
  }

  @Test
  void prefersHtml_withoutHeader_isFalse() {
    assertEquals(false, AcceptHeader.prefersHtml(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/turtle | 1",
        "TEXT/Turtle;q=0.4 | 0.4",
        "text/turtle;q=0 | 0",
        "text/turtle;q=0.000 | 0",
        "text/turtle;q=0, */* | 0",
        "*/*, text/turtle;q=0 | 0",
        "text/*;q=0, */* | 0",
        "text/*;q=0, text/turtle;q=0.3 | 0.3",
        "*/*;q=0.2 | 0.2",
        "text/turtle;q=0.1, text/turtle;q=0.7 | 0.7",
        "application/json | 0",
        "'' | 1"
      })
  void wish_byHeader_isWhatTheNearestRangeSays(String accept, double expected) {
    assertEquals(expected, AcceptHeader.wish(accept, "text/turtle;qs=0.9"));
  }

  @Test
  void wish_withoutHeader_isWhole() {
    assertEquals(1, AcceptHeader.wish("", "text/turtle"));
  }
}
