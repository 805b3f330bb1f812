package org.datapassport.vault.erasure;

import jakarta.inject.Inject;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.grant.management.AgreementItems;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.Correction;
import org.datapassport.vault.write.WriteDoor;

/**
 * Deletes a strand: what was agreed about it ends, its key is destroyed, its rows are forgotten. A
 * strand that is made later has the consent of nobody, also where it has the same name.
 */
@Shared
public final class StrandErasure {
  private final AgreementItems items;
  private final WriteDoor door;

  @Inject
  public StrandErasure(AgreementItems items, WriteDoor door) {
    this.items = items;
    this.door = door;
  }

  /**
   * Deletes it, in the caller's transaction.
   *
   * <p>Agreements are locked before strands, as by whoever reads or decides. An answer that was
   * given while the strand was not locked yet is ended after it.
   *
   * @throws ProblemException {@code conflict} when an import began to write in between; nothing may
   *     be kept then
   */
  public Correction delete(VaultId vault, StrandId strand) {
    if (door.isComingIn(vault, strand)) {
      return Correction.COMING_IN;
    }
    items.endAll(vault, strand);
    Correction correction = door.shred(vault, strand);
    if (correction == Correction.COMING_IN) {
      throw new ProblemException(
          PlatformProblem.CONFLICT, "A file began to come in. Try again when it is in.");
    }
    items.endAll(vault, strand);
    return correction;
  }
}
