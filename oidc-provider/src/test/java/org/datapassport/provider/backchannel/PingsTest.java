package org.datapassport.provider.backchannel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After which answers a client is told again. */
final class PingsTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 204, 299, 400, 401, 403, 404, 410, 499})
  void answer_byWhichTheClientHasHeardOrWillNot_isFinal(int status) {
    assertTrue(Pings.isFinal(status));
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 302, 307, 408, 429, 500, 502, 503, 504})
  void answer_thatMayBeAnotherNextTime_isNot(int status) {
    assertFalse(Pings.isFinal(status));
  }
}
