package org.datapassport.vault.importing.route;

import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.strand.name.StrandId;

/** Into which strand each part goes, as the citizen saw it. */
public record Routes(Map<FilePart, StrandId> strands) {
  public Routes {
    strands = Map.copyOf(strands);
  }

  /**
   * The strand of a part. Plans of before knew no sources: theirs counts for all of a type.
   *
   * @throws ProblemException {@code file-broken} for a part that nobody was shown
   */
  public StrandId of(FilePart part) {
    return Optional.ofNullable(strands.get(part))
        .or(() -> Optional.ofNullable(strands.get(new FilePart(part.type(), Source.UNNAMED))))
        .orElseThrow(
            () ->
                new ProblemException(
                    VaultProblem.FILE_BROKEN, "It holds more than was shown before"));
  }
}
