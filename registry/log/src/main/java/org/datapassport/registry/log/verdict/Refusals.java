package org.datapassport.registry.log.verdict;

/** Hands a refusal on from one parser to the one that called it. */
public final class Refusals {
  private Refusals() {}

  public static <T> T rethrow(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new RefusedException(refusal.reason(), refusal.detail());
        });
  }
}
