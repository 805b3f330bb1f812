package org.datapassport.vault.grant.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.terms.AccessTerms;
import org.datapassport.vault.grant.terms.Choice;
import org.datapassport.vault.grant.terms.GrantItem;
import org.datapassport.vault.grant.terms.ItemWriter;
import org.datapassport.vault.grant.terms.RequestedItem;

/**
 * Turns what was asked and what was chosen into what is granted: their meet, within our own rules.
 *
 * <p>A choice that is finer than what was asked is refused, since no citizen can have made it on an
 * honest page. Everything else can only narrow.
 */
public final class Narrowing {
  /** An intimate level flows for a month at most; then the citizen is asked again. */
  static final Duration INTIMATE_MAX = Duration.ofDays(30);

  /** "Once" is over after a day, so that an unused key does not lie about. */
  static final Duration ONCE_MAX = Duration.ofDays(1);

  private Narrowing() {}

  static List<GrantItem> narrow(Decision decision, Instant now) {
    List<GrantItem> granted = new ArrayList<>();
    Set<String> chosen = new HashSet<>();
    for (Choice choice : decision.choices()) {
      if (!chosen.add(choice.item())) {
        throw VaultProblem.refused("choices name an item twice");
      }
      RequestedItem asked =
          decision.asked().stream()
              .filter(item -> item.item().equals(choice.item()))
              .findFirst()
              .orElseThrow(Narrowing::overGranted);
      AccessTerms terms = terms(asked.terms(), choice, now);
      granted.add(new GrantItem(asked.item(), terms, ItemWriter.granted(asked, terms), 0));
    }
    return granted;
  }

  public static AccessTerms terms(AccessTerms asked, Choice choice, Instant now) {
    if (!asked.type().isAtMost(choice.detail(), asked.level())) {
      throw overGranted();
    }
    AccessTerms wanted = asked.withLevel(choice.detail());
    if (choice.once()) {
      wanted = wanted.withReadsMax(1).withUntil(now.plus(ONCE_MAX));
    }
    if (choice.duration().isPresent()) {
      wanted = wanted.withUntil(choice.duration().get().after(now));
    }
    AccessTerms granted =
        asked
            .meet(wanted)
            .flatMap(terms -> terms.meet(allowed(terms, now)))
            .orElseThrow(Narrowing::overGranted);
    if (!granted.isAtMost(asked) || !granted.until().isAfter(now)) {
      throw overGranted();
    }
    return granted;
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

  private static ProblemException overGranted() {
    return new ProblemException(VaultProblem.OVER_GRANTED, "");
  }
}
