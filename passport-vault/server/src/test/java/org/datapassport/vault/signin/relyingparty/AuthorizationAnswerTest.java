package org.datapassport.vault.signin.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer.Code;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer.Declined;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer.Reason;
import org.datapassport.vault.signin.relyingparty.AuthorizationAnswer.Wrong;
import org.junit.jupiter.api.Test;

final class AuthorizationAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final RelyingParty PARTY =
      RelyingParty.of(URI.create("https://id.test"), URI.create("https://vault.test/vault"));

  private final SignInAttempt attempt =
      SignInAttempt.begin(new NextPage("/connections"), NOW, new SecureRandom());

  @Test
  void read_goodAnswer_isTheCode() {
    assertEquals(new Code("c0de", attempt), read(good(), Optional.of(attempt), NOW));
  }

  @Test
  void read_withoutAttemptCookie_isWrong() {
    assertEquals(new Wrong(Reason.NO_ATTEMPT), read(good(), Optional.empty(), NOW));
  }

  @Test
  void read_stateOfAnotherBrowser_isWrong() {
    SignInAttempt other = SignInAttempt.begin(NextPage.HOME, NOW, new SecureRandom());
    assertEquals(new Wrong(Reason.OTHER_STATE), read(good(), Optional.of(other), NOW));
  }

  @Test
  void read_withoutState_isWrong() {
    assertEquals(new Wrong(Reason.OTHER_STATE), read(without("state"), Optional.of(attempt), NOW));
  }

  @Test
  void read_issuerOfAnotherProvider_isWrong() {
    Map<String, List<String>> mixedUp = good();
    mixedUp.put("iss", List.of("https://id.test.evil.example"));
    assertEquals(new Wrong(Reason.OTHER_ISSUER), read(mixedUp, Optional.of(attempt), NOW));
  }

  @Test
  void read_withoutIssuer_isWrong() {
    assertEquals(new Wrong(Reason.OTHER_ISSUER), read(without("iss"), Optional.of(attempt), NOW));
  }

  @Test
  void read_repeatedParameter_isWrong() {
    Map<String, List<String>> twice = good();
    twice.put("code", List.of("c0de", "other"));
    assertEquals(new Wrong(Reason.REPEATED_PARAMETER), read(twice, Optional.of(attempt), NOW));
  }

  @Test
  void read_atTheAttemptsEnd_isWrong() {
    Instant end = attempt.expiresAt();
    assertEquals(
        new Code("c0de", attempt), read(good(), Optional.of(attempt), end.minusSeconds(1)));
    assertEquals(new Wrong(Reason.ATTEMPT_OVER), read(good(), Optional.of(attempt), end));
  }

  @Test
  void read_errorWithoutOurState_isWrongAndNotDeclined() {
    Map<String, List<String>> error = without("state");
    error.put("error", List.of("access_denied"));
    assertEquals(new Wrong(Reason.OTHER_STATE), read(error, Optional.of(attempt), NOW));
  }

  @Test
  void read_error_isDeclined() {
    Map<String, List<String>> error = without("code");
    error.put("error", List.of("access_denied"));
    assertEquals(new Declined("access_denied"), read(error, Optional.of(attempt), NOW));
  }

  @Test
  void read_withoutCode_isWrong() {
    assertEquals(new Wrong(Reason.NO_CODE), read(without("code"), Optional.of(attempt), NOW));
  }

  private static AuthorizationAnswer read(
      Map<String, List<String>> parameters, Optional<SignInAttempt> attempt, Instant now) {
    return AuthorizationAnswer.read(parameters, attempt, PARTY, now);
  }

  private Map<String, List<String>> good() {
    return new HashMap<>(
        Map.of(
            "state", List.of(attempt.state()),
            "iss", List.of("https://id.test"),
            "code", List.of("c0de")));
  }

  private Map<String, List<String>> without(String name) {
    Map<String, List<String>> parameters = good();
    parameters.remove(name);
    return parameters;
  }
}
