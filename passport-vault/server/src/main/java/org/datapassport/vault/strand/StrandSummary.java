package org.datapassport.vault.strand;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.Sensitivity;
import org.datapassport.vault.strand.record.TagAssertion;

/** One strand of a vault as the list shows it; the type's words are in the catalogue. */
public record StrandSummary(
    StrandSlug slug,
    Sensitivity sensitivity,
    long records,
    Optional<Instant> earliest,
    Optional<Instant> latest,
    List<TagAssertion> tags) {
  public StrandSummary {
    tags = List.copyOf(tags);
  }
}
