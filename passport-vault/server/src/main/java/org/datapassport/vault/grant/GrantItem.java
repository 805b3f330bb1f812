package org.datapassport.vault.grant;

import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.vault.strand.StrandSlug;

/**
 * One strand of a grant.
 *
 * @param granted the item as {@code authorization_details} show it
 * @param readings how many readings there were
 * @param version which of the citizen's answers gave it
 * @param isPaused whether it alone is paused
 */
public record GrantItem(StrandAccess granted, int readings, int version, boolean isPaused) {
  public String item() {
    return granted.item();
  }

  public AccessTerms terms() {
    return granted.terms();
  }

  public StrandSlug slug() {
    return new StrandSlug(terms().slug());
  }

  /** The same as part of this answer. */
  public GrantItem withVersion(int answer) {
    return new GrantItem(granted, readings, answer, isPaused);
  }

  /** Whether its level lets something intimate out; a level that is gone counts as such. */
  public boolean isIntimate() {
    return terms()
        .type()
        .level(terms().level())
        .map(Level::sensitivity)
        .filter(sensitivity -> sensitivity != Sensitivity.INTIMATE)
        .isEmpty();
  }
}
