package org.datapassport.provider.account.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counting, with a real database and clocks that differ by a moment. */
@ExtendWith(ArquillianExtension.class)
class ThrottleIT {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Inject Database database;

  @Test
  void pause_askedWithAClockReadBeforeTheFirstCount_isNone() {
    Throttle.Bucket bucket = Throttle.signUp(UUID.randomUUID().toString());
    at(NOON).fail(List.of(bucket));
    assertEquals(Optional.empty(), at(NOON.minusMillis(20)).pause(List.of(bucket)));
  }

  @Test
  void pause_afterMoreFailuresThanAreFree_isThere() {
    Throttle.Bucket bucket = Throttle.stranger(UUID.randomUUID().toString());
    for (int i = 0; i < ThrottleRule.STRANGER.freeFailures(); i++) {
      at(NOON).fail(List.of(bucket));
    }
    assertTrue(at(NOON).pause(List.of(bucket)).isPresent());
    assertEquals(Optional.empty(), at(NOON.plusSeconds(2)).pause(List.of(bucket)));
  }

  private Throttle at(Instant now) {
    return new Throttle(database, Clock.fixed(now, ZoneOffset.UTC));
  }
}
