package org.datapassport.vault.grant;

import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;

/**
 * One strand of a grant.
 *
 * @param granted the item as {@code authorization_details} show it
 * @param readings how many readings there were
 */
public record GrantItem(StrandAccess granted, int readings) {
  public String item() {
    return granted.item();
  }

  public AccessTerms terms() {
    return granted.terms();
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
