package org.datapassport.vault.strand;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.word.Sensitivity;
import org.datapassport.vault.strand.name.Naming;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.TagAssertion;

/** One strand of a vault as the list shows it; the type's words are in the catalogue. */
public record StrandSummary(
    StrandId id,
    Sensitivity sensitivity,
    Naming naming,
    long records,
    Optional<Instant> earliest,
    Optional<Instant> latest,
    List<TagAssertion> tags) {
  public StrandSummary {
    tags = List.copyOf(tags);
  }

  /** The short name of its type. */
  public StrandSlug slug() {
    return id.type();
  }

  /** Whether it holds a record; one that does not is as good as absent. */
  public boolean isThere() {
    return records > 0;
  }
}
