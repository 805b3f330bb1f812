package org.datapassport.provider.consent.question;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.session.Authentication;
import org.datapassport.provider.session.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepUpTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PASSKEY, 0, true",
    "BOUND_PASSKEY, 300, true",
    "PASSKEY, 301, false",
    "PASSWORD, 0, false",
  })
  void isDone_byClassAndAge(Authentication how, long age, boolean done) {
    Session session =
        new Session(
            new AccountId(new UUID(0, 1)),
            NOW.minusSeconds(3600),
            NOW,
            NOW.minusSeconds(age),
            how.acr(),
            how.amr(),
            "Firefox on Linux");
    assertEquals(done, StepUp.isDone(session, NOW));
  }
}
