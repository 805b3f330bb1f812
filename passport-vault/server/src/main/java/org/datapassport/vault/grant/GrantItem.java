package org.datapassport.vault.grant;

import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.AccessTerms;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;

/**
 * One strand of a grant.
 *
 * @param granted the item as {@code authorization_details} show it, which names a type only
 * @param strand of which strand of that type it is; the company is never told
 * @param readings how many readings there were
 * @param version which of the citizen's answers gave it
 * @param isPaused whether it alone is paused
 */
public record GrantItem(
    StrandAccess granted, StrandId strand, int readings, int version, boolean isPaused) {
  public GrantItem {
    if (!strand.type().value().equals(granted.terms().slug())) {
      throw new IllegalArgumentException("The strand is of another type than what is granted");
    }
  }

  public String item() {
    return granted.item();
  }

  public AccessTerms terms() {
    return granted.terms();
  }

  /** The type that the company asked for. */
  public StrandSlug slug() {
    return new StrandSlug(terms().slug());
  }

  /** The same as part of this answer. */
  public GrantItem withVersion(int answer) {
    return new GrantItem(granted, strand, readings, answer, isPaused);
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
