package org.datapassport.provider.token;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.Test;

/** What a device or a backchannel client finds when it polls. */
final class PolledTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(60);

  @Test
  void answer_no_isABadRequestAsAtAnyTokenEndpoint() {
    OAuthException no = refusal("denied", NOW);
    assertEquals("access_denied", no.error().code());
    assertEquals(400, no.error().status());
    assertEquals(403, OAuthError.ASKING_DENIED.status(), "of the endpoint that asks");
  }

  @Test
  void answer_thatCannotChange_isSettled() {
    assertTrue(polled("denied").isSettledAt(NOW));
    assertTrue(polled("allowed").isSettledAt(NOW));
    assertFalse(polled("pending").isSettledAt(END.minusMillis(1)));
    assertTrue(polled("pending").isSettledAt(END));
  }

  @Test
  void answer_yes_isTakenUntilItsExactEnd() {
    assertDoesNotThrow(() -> polled("allowed").requireAllowed("code", END.minusMillis(1)));
    assertEquals(OAuthError.EXPIRED_TOKEN, refusal("allowed", END).error());
    assertEquals(OAuthError.AUTHORIZATION_PENDING, refusal("pending", NOW).error());
    assertEquals(OAuthError.EXPIRED_TOKEN, refusal("pending", END).error());
  }

  private static OAuthException refusal(String state, Instant now) {
    return assertThrows(OAuthException.class, () -> polled(state).requireAllowed("code", now));
  }

  private static Polled polled(String state) {
    return new Polled(state, Optional.empty(), END, Instant.EPOCH);
  }
}
