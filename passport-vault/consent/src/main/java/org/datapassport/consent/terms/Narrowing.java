package org.datapassport.consent.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Sensitivity;

/**
 * Turns what was asked and what was chosen into what is granted: their meet, within our own rules.
 *
 * <p>A choice of a level, field, purpose or recipient that was not asked for grants nothing, since
 * no citizen can have made it on an honest page. Everything else can only narrow.
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
    Optional<AccessTerms> wanted = asked.extent().on(choice.detail()).map(asked::with);
    for (Choice.Narrower narrower : choice.narrower()) {
      wanted = wanted.flatMap(terms -> narrowed(terms, narrower));
    }
    return wanted
        .map(terms -> lasting(terms, choice.lasting(), now))
        .flatMap(asked::meet)
        .flatMap(terms -> terms.meet(allowed(terms, now)))
        .filter(granted -> granted.extent().released().isPresent())
        .filter(granted -> granted.isAtMost(asked) && granted.until().isAfter(now));
  }

  private static AccessTerms lasting(AccessTerms terms, Choice.Lasting lasting, Instant now) {
    if (lasting instanceof Choice.Once) {
      return terms.with(terms.rhythm().atMost(1).until(now.plus(ONCE_MAX)));
    }
    if (lasting instanceof Choice.Until until) {
      return terms.with(terms.rhythm().until(until.moment()));
    }
    return lasting instanceof Choice.During during
        ? terms.with(terms.rhythm().until(during.period().after(now)))
        : terms;
  }

  private static Optional<AccessTerms> narrowed(AccessTerms terms, Choice.Narrower narrower) {
    Extent extent = terms.extent();
    Handling handling = terms.handling();
    if (narrower instanceof Choice.OnlyStrand) {
      // Terms are of a type: which of its strands they are about is no dimension of them.
      return Optional.of(terms);
    }
    if (narrower instanceof Choice.OnlyFields only) {
      return some(only.fields(), extent.fields())
          .map(each -> new Extent(extent.type(), extent.level(), each, extent.period()))
          .map(terms::with);
    }
    if (narrower instanceof Choice.OnlyDays only) {
      DataPeriod days = extent.period().meet(only.period());
      return days.isEmpty()
          ? Optional.empty()
          : Optional.of(
              terms.with(new Extent(extent.type(), extent.level(), extent.fields(), days)));
    }
    if (narrower instanceof Choice.OnlyPurposes only) {
      return some(only.purposes(), handling.purposes())
          .map(each -> with(handling, each, handling.recipients(), handling.retention()))
          .map(terms::with);
    }
    if (narrower instanceof Choice.OnlyRecipients only) {
      return handling.recipients().containsAll(only.recipients())
          ? Optional.of(
              terms.with(
                  with(handling, handling.purposes(), only.recipients(), handling.retention())))
          : Optional.empty();
    }
    IsoPeriod kept = ((Choice.KeptAtMost) narrower).retention();
    return Optional.of(
        terms.with(
            with(
                handling,
                handling.purposes(),
                handling.recipients(),
                IsoPeriod.shorter(kept, handling.retention()))));
  }

  /** A part of what there was; empty when it is nothing or more. */
  private static Optional<Set<String>> some(Set<String> chosen, Set<String> asked) {
    return chosen.isEmpty() || !asked.containsAll(chosen) ? Optional.empty() : Optional.of(chosen);
  }

  private static Handling with(
      Handling old, Set<String> purposes, Set<String> recipients, IsoPeriod retention) {
    return new Handling(purposes, recipients, retention, old.obligations());
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
    return intimate ? terms.with(terms.rhythm().until(now.plus(INTIMATE_MAX))) : terms;
  }
}
