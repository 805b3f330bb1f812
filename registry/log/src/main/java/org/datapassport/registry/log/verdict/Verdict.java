package org.datapassport.registry.log.verdict;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a parser or verifier decided: a value that is valid, or the refusal. */
public sealed interface Verdict<T> {
  /** The value exists, so it is valid. */
  record Accepted<T>(T value) implements Verdict<T> {}

  /** There is no value. */
  record Refused<T>(Refusal refusal) implements Verdict<T> {}

  default <R> R match(
      Function<? super T, ? extends R> accepted, Function<? super Refusal, ? extends R> refused) {
    if (this instanceof Accepted<T> yes) {
      return accepted.apply(yes.value());
    }
    return refused.apply(((Refused<T>) this).refusal());
  }

  default boolean isAccepted() {
    return this instanceof Accepted;
  }

  /** The refusal, when there is one. */
  default Optional<Refusal> whyRefused() {
    return match(value -> Optional.empty(), Optional::of);
  }

  /** For callers that made the input themselves, so that a refusal is their own mistake. */
  default T orElseThrow() {
    return match(
        value -> value,
        refusal -> {
          throw new IllegalArgumentException(refusal.reason().code() + ": " + refusal.detail());
        });
  }

  static <T> Verdict<T> of(Supplier<? extends T> decision) {
    try {
      return new Accepted<>(decision.get());
    } catch (RefusedException e) {
      return new Refused<>(e.refusal());
    }
  }
}
