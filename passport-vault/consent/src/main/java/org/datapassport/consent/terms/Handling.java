package org.datapassport.consent.terms;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the company does with what it read.
 *
 * @param purposes IRIs of the catalogue
 * @param recipients who else gets it, each by an absolute URI
 * @param retention how long it is kept, from each reading on
 * @param obligations ids of roster terms that bind the company; more of them allow less
 */
public record Handling(
    Set<String> purposes, Set<String> recipients, IsoPeriod retention, Set<String> obligations) {
  public Handling {
    purposes = AccessTerms.sorted(purposes);
    recipients = AccessTerms.sorted(recipients);
    obligations = AccessTerms.sorted(obligations);
    if (purposes.isEmpty()) {
      throw new IllegalArgumentException("Terms that allow nothing are no terms");
    }
  }

  boolean isAtMost(Handling other) {
    return other.purposes.containsAll(purposes)
        && other.recipients.containsAll(recipients)
        && retention.isWithin(other.retention)
        && obligations.containsAll(other.obligations);
  }

  Optional<Handling> meet(Handling other) {
    Set<String> common = AccessTerms.both(purposes, other.purposes);
    Set<String> bound = new TreeSet<>(obligations);
    bound.addAll(other.obligations);
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Handling(
                common,
                AccessTerms.both(recipients, other.recipients),
                IsoPeriod.shorter(retention, other.retention),
                bound));
  }
}
