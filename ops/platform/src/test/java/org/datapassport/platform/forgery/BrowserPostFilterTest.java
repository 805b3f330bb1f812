package org.datapassport.platform.forgery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserPostFilterTest {
  private static final String OWN = "http://localhost:8080";

  @ParameterizedTest
  @CsvSource({
    "same-origin, http://localhost:8080, false",
    "none, , false",
    "same-site, http://localhost:8081, true",
    "cross-site, http://evil.example, true",
    "nonsense, , true",
    "same-origin, null, false",
    ", http://localhost:8080, false",
    ", http://evil.example, true",
    ", http://localhost:8080.evil.example, true",
    ", https://localhost:8080, true",
    ", null, true",
    ", , false"
  })
  void isForeign_byHeaders(String fetchSite, String origin, boolean expected) {
    assertEquals(
        expected,
        BrowserPostFilter.isForeign(
            Optional.ofNullable(fetchSite), Optional.ofNullable(origin), OWN));
  }
}
