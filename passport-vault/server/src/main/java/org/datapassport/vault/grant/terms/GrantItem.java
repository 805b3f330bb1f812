package org.datapassport.vault.grant.terms;

import jakarta.json.JsonObject;
import org.datapassport.ontology.Level;
import org.datapassport.ontology.Sensitivity;

/**
 * One strand of a grant.
 *
 * @param granted the item as {@code authorization_details} show it
 * @param readings how many readings there were
 */
public record GrantItem(String item, AccessTerms terms, JsonObject granted, int readings) {
  /** Whether its level lets something intimate out; a level that is gone counts as such. */
  public boolean isIntimate() {
    return terms
        .type()
        .level(terms.level())
        .map(Level::sensitivity)
        .filter(sensitivity -> sensitivity != Sensitivity.INTIMATE)
        .isEmpty();
  }
}
