package org.datapassport.registry.log;

/** Hands a refusal on from one parser to the one that called it. */
final class Refusals {
  private Refusals() {}

  static <T> T rethrow(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new RefusedException(refusal.reason(), refusal.detail());
        });
  }
}
