package org.datapassport.registry.log.instruction;

import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.passport.OperationKind;

/** An instruction by a key that may give it. Made by {@link UnverifiedInstruction#verify} alone. */
public record VerifiedInstruction(UnverifiedInstruction instruction, boolean byRecoveryKey) {
  public OperationKind kind() {
    return instruction.kind();
  }

  public Scid scid() {
    return instruction.scid();
  }
}
