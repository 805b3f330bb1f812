package org.datapassport.vault.signin.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInAttemptTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void fromBytes_ofToBytes_isTheSameAttempt() {
    SignInAttempt attempt = SignInAttempt.begin(new NextPage("/activity"), NOW, new SecureRandom());
    assertEquals(Optional.of(attempt), SignInAttempt.fromBytes(attempt.toBytes()));
  }

  @Test
  void fromBytes_ofNoise_isEmpty() {
    assertEquals(Optional.empty(), SignInAttempt.fromBytes("{}".getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        Optional.empty(), SignInAttempt.fromBytes("[[[[".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void codeChallenge_ofRfc7636AppendixB_isItsExample() {
    SignInAttempt fresh = SignInAttempt.begin(NextPage.HOME, NOW, new SecureRandom());
    SignInAttempt example =
        new SignInAttempt(
            fresh.state(),
            fresh.nonce(),
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
            fresh.dpopKey(),
            fresh.next(),
            fresh.expiresAt());
    assertEquals("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", example.codeChallenge());
  }

  @Test
  void toString_ofAnAttempt_holdsNoSecret() {
    SignInAttempt attempt = SignInAttempt.begin(NextPage.HOME, NOW, new SecureRandom());
    assertFalse(attempt.toString().contains(attempt.verifier()));
  }
}
