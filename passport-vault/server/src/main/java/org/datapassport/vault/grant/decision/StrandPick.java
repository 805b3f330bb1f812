package org.datapassport.vault.grant.decision;

import java.util.List;
import java.util.Optional;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;

/** Finds the strand that an answer gives: the one that was picked, never a union or a guess. */
final class StrandPick {
  private StrandPick() {}

  /**
   * The strand of one item.
   *
   * @param strands all of the vault
   * @throws ProblemException {@code over-granted} for what no honest page offered, {@code
   *     strand-gone} for a strand of the type that is not there, {@code request-refused} when there
   *     are several and none was picked
   */
  static StrandId of(StrandAccess item, Choice choice, List<StrandSummary> strands) {
    StrandSlug type = new StrandSlug(item.terms().slug());
    List<StrandId> there =
        strands.stream()
            .filter(strand -> strand.slug().equals(type) && strand.isThere())
            .map(StrandSummary::id)
            .toList();
    Optional<String> picked = choice.strand();
    if (picked.isPresent()) {
      StrandId id =
          StrandId.parse(picked.get())
              .filter(named -> named.type().equals(type))
              .orElseThrow(() -> new ProblemException(VaultProblem.OVER_GRANTED, ""));
      if (!there.contains(id)) {
        throw new ProblemException(VaultProblem.STRAND_GONE, "");
      }
      return id;
    }
    if (there.size() > 1) {
      throw VaultProblem.refused("choices name none of several strands");
    }
    return there.isEmpty() ? StrandId.first(type) : there.get(0);
  }
}
