package org.datapassport.vault.strand;

import java.util.List;
import java.util.Optional;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;

/** Tells the strands of one vault apart, where a type has several. */
public final class StrandNames {
  private final List<StrandSummary> there;
  private final List<StrandSummary> gone;

  /** Of all strands of a vault; those that hold nothing are as good as absent. */
  public StrandNames(List<StrandSummary> all) {
    this.there = all.stream().filter(StrandSummary::isThere).toList();
    this.gone = all.stream().filter(strand -> !strand.isThere()).toList();
  }

  /** What held something under this name and holds nothing any more. */
  public Optional<StrandSummary> gone(StrandId id) {
    return gone.stream().filter(strand -> strand.id().equals(id)).findFirst();
  }

  /** The strands of a type that hold something. */
  public List<StrandSummary> of(StrandSlug type) {
    return there.stream().filter(strand -> strand.slug().equals(type)).toList();
  }

  /**
   * What a strand is called, beside others of its type; an empty text where it has no name. Empty
   * where there is no other, so that its type says all.
   */
  public Optional<String> besideOthers(StrandId id) {
    List<StrandSummary> type = of(id.type());
    boolean alone = type.stream().allMatch(strand -> strand.id().equals(id));
    return alone
        ? Optional.empty()
        : Optional.of(
            type.stream()
                .filter(strand -> strand.id().equals(id))
                .map(strand -> strand.naming().name())
                .findFirst()
                .orElse(""));
  }
}
