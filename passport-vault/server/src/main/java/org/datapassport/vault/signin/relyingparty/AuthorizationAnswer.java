package org.datapassport.vault.signin.relyingparty;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the browser brought back from the provider, after the checks that need no network.
 *
 * <p>Every parameter may come once (RFC 6749 section 3.1), the issuer must be named and be ours
 * (RFC 9207), and the state must be that of the attempt in this browser's cookie.
 */
public sealed interface AuthorizationAnswer {
  /** Error codes are short words; longer ones are somebody else's text. */
  int ERROR_CHARS_MAX = 64;

  int CODE_CHARS_MAX = 2048;

  <T> T match(Function<Code, T> code, Function<Declined, T> declined, Function<Wrong, T> wrong);

  /** A code for an attempt that this browser began. */
  record Code(String code, SignInAttempt attempt) implements AuthorizationAnswer {
    @Override
    public <T> T match(
        Function<Code, T> code, Function<Declined, T> declined, Function<Wrong, T> wrong) {
      return code.apply(this);
    }
  }

  /** The provider said no, for an attempt that this browser began. */
  record Declined(String error) implements AuthorizationAnswer {
    @Override
    public <T> T match(
        Function<Code, T> code, Function<Declined, T> declined, Function<Wrong, T> wrong) {
      return declined.apply(this);
    }
  }

  /** The answer is not one to an attempt of this browser; nothing in it is believed. */
  record Wrong(Reason reason) implements AuthorizationAnswer {
    @Override
    public <T> T match(
        Function<Code, T> code, Function<Declined, T> declined, Function<Wrong, T> wrong) {
      return wrong.apply(this);
    }
  }

  /** Why an answer is not believed. */
  enum Reason {
    REPEATED_PARAMETER,
    NO_ATTEMPT,
    ATTEMPT_OVER,
    OTHER_STATE,
    OTHER_ISSUER,
    NO_CODE
  }

  static AuthorizationAnswer read(
      Map<String, List<String>> parameters,
      Optional<SignInAttempt> attempt,
      RelyingParty party,
      Instant now) {
    if (parameters.values().stream().anyMatch(values -> values.size() != 1)) {
      return new Wrong(Reason.REPEATED_PARAMETER);
    }
    if (attempt.isEmpty()) {
      return new Wrong(Reason.NO_ATTEMPT);
    }
    if (attempt.get().isOver(now)) {
      return new Wrong(Reason.ATTEMPT_OVER);
    }
    if (!one(parameters, "state").equals(Optional.of(attempt.get().state()))) {
      return new Wrong(Reason.OTHER_STATE);
    }
    if (!one(parameters, "iss").equals(Optional.of(party.issuer()))) {
      return new Wrong(Reason.OTHER_ISSUER);
    }
    Optional<String> error = one(parameters, "error");
    if (error.isPresent()) {
      String word = error.get();
      return new Declined(word.length() <= ERROR_CHARS_MAX ? word : "unknown_error");
    }
    return one(parameters, "code")
        .filter(code -> !code.isEmpty() && code.length() <= CODE_CHARS_MAX)
        .<AuthorizationAnswer>map(code -> new Code(code, attempt.get()))
        .orElseGet(() -> new Wrong(Reason.NO_CODE));
  }

  private static Optional<String> one(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }
}
