package org.datapassport.provider.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rotation with overlap (S54). */
final class KeyPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final JWSAlgorithm ES256 = JWSAlgorithm.ES256;

  @Test
  void successor_withoutAnyKey_signsFromNow() {
    assertEquals(Optional.of(NOW), KeyPlan.successorFrom(ES256, List.of(), NOW));
  }

  /** Nodes that start together must make the same turn, which the database has once. */
  @Test
  void successor_withoutAnyKey_isTheSameForAllNodesOfAnHour() {
    for (long nanos : List.of(1L, 999_999_999L, 3_599_999_999_999L)) {
      Instant odd = NOW.plusNanos(nanos);
      assertEquals(Optional.of(NOW), KeyPlan.successorFrom(ES256, List.of(), odd));
      assertTrue(key(NOW).signsAt(odd));
    }
  }

  @Test
  void successor_isMadeAheadAndSignsWhereThePredecessorStops() {
    SigningKey key = key(NOW);
    Instant end = key.signsUntil();
    Instant due = end.minus(KeyPlan.LEAD);

    assertEquals(Optional.empty(), KeyPlan.successorFrom(ES256, List.of(key), due));
    assertEquals(Optional.of(end), KeyPlan.successorFrom(ES256, List.of(key), due.plusSeconds(1)));
    assertEquals(Optional.of(end), KeyPlan.successorFrom(ES256, List.of(key), end.minusSeconds(1)));
    assertEquals(Optional.of(end), KeyPlan.successorFrom(ES256, List.of(key), end));
  }

  @Test
  void successor_ofAnotherAlgorithmOrOfWhatIsOver_isNone() {
    SigningKey rsa = KeyPlan.make(JWSAlgorithm.RS256, "r", NOW, new SecureRandom());
    SigningKey over = key(NOW.minus(KeyPlan.SIGNING_LIFE));

    assertEquals("RSA", rsa.jwk().getKeyType().getValue());
    assertEquals("EC", over.jwk().getKeyType().getValue());
    assertEquals(Optional.of(NOW), KeyPlan.successorFrom(ES256, List.of(rsa), NOW));
    assertEquals(Optional.of(NOW), KeyPlan.successorFrom(ES256, List.of(over), NOW));
  }

  @Test
  void successor_onceMade_isNotMadeAgain() {
    SigningKey first = key(NOW);
    SigningKey second = key(first.signsUntil());

    assertEquals(
        Optional.empty(),
        KeyPlan.successorFrom(ES256, List.of(first, second), first.signsUntil().minusSeconds(1)));
  }

  @Test
  void key_signsExclusivelyOfItsEndAndStaysPublished() {
    SigningKey key = key(NOW);

    assertTrue(key.signsAt(NOW));
    assertFalse(key.signsAt(NOW.minusSeconds(1)));
    assertFalse(key.signsAt(key.signsUntil()));
    assertTrue(key.isPublishedAt(key.signsUntil()));
    assertFalse(key.isPublishedAt(key.retiresAt()));
  }

  private static SigningKey key(Instant from) {
    return KeyPlan.make(ES256, "kid-" + from, from, new SecureRandom());
  }
}
