package org.datapassport.consent.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;

/**
 * Turns what was asked and what was chosen into what is granted: their meet, within our own rules.
 *
 * <p>A choice that is finer than what was asked grants nothing, since no citizen can have made it
 * on an honest page. Everything else can only narrow.
 */
public final class Narrowing {
  /** An intimate level flows for a month at most; then the citizen is asked again. */
  static final Duration INTIMATE_MAX = Duration.ofDays(30);

  /** "Once" is over after a day, so that an unused key does not lie about. */
  static final Duration ONCE_MAX = Duration.ofDays(1);

  private Narrowing() {}

  /** What is granted; empty when the choice is more than was asked, or nothing. */
  public static Optional<AccessTerms> narrow(AccessTerms asked, Choice choice, Instant now) {
    if (!asked.type().isAtMost(choice.detail(), asked.level())) {
      return Optional.empty();
    }
    AccessTerms wanted = lasting(asked.withLevel(choice.detail()), choice.lasting(), now);
    return asked
        .meet(wanted)
        .flatMap(terms -> terms.meet(allowed(terms, now)))
        .filter(granted -> granted.isAtMost(asked) && granted.until().isAfter(now));
  }

  private static AccessTerms lasting(AccessTerms terms, Choice.Lasting lasting, Instant now) {
    if (lasting instanceof Choice.Once) {
      return terms.withReadsMax(1).withUntil(now.plus(ONCE_MAX));
    }
    if (lasting instanceof Choice.Until until) {
      return terms.withUntil(until.moment());
    }
    return lasting instanceof Choice.During during
        ? terms.withUntil(during.period().after(now))
        : terms;
  }

  /** The most that our rules allow for a level, whoever asks and agrees. */
  private static AccessTerms allowed(AccessTerms terms, Instant now) {
    boolean intimate =
        terms
            .type()
            .level(terms.level())
            .map(Level::sensitivity)
            .filter(Sensitivity.INTIMATE::equals)
            .isPresent();
    return intimate ? terms.withUntil(now.plus(INTIMATE_MAX)) : terms;
  }
}
