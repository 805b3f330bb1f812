package org.datapassport.base.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Server-provided nonces (RFC 9449 section 8; S45). */
final class DpopNoncesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void nonce_ofAnotherNodeWithTheSameKey_isFresh() {
    assertTrue(at(NOW, 1).isFresh(at(NOW, 1).current()));
  }

  @Test
  void nonce_isFreshUntilItsLifeIsOver() {
    String nonce = at(NOW, 1).current();

    assertTrue(at(NOW.plus(DpopNonces.LIFE).minusSeconds(1), 1).isFresh(nonce));
    assertFalse(at(NOW.plus(DpopNonces.LIFE), 1).isFresh(nonce));
    assertFalse(at(NOW.minusSeconds(1), 1).isFresh(nonce));
  }

  @Test
  void nonce_ofAnotherKeyOrInvented_isNotFresh() {
    assertFalse(at(NOW, 1).isFresh(at(NOW, 2).current()));
    assertFalse(at(NOW, 1).isFresh(""));
    assertFalse(at(NOW, 1).isFresh("é".repeat(22)));
  }

  @Test
  void nonce_changesWithTime() {
    assertEquals(at(NOW, 1).current(), at(NOW.plusSeconds(59), 1).current());
    assertNotEquals(at(NOW, 1).current(), at(NOW.plus(Duration.ofMinutes(1)), 1).current());
  }

  private static DpopNonces at(Instant now, int key) {
    return new DpopNonces(new byte[] {(byte) key, 7}, Clock.fixed(now, ZoneOffset.UTC));
  }
}
