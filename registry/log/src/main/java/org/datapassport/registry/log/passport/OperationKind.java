package org.datapassport.registry.log.passport;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be done with a passport. Entries change {@code did.jsonl}; instructions stand in the
 * public log only.
 */
public enum OperationKind {
  CREATE(Form.ENTRY),
  ROTATE_KEYS(Form.ENTRY),
  LINK_VAULT(Form.ENTRY),
  UNLINK_VAULT(Form.ENTRY),
  TRANSFER_CUSTODIAN(Form.ENTRY),
  /** The identifier gets a place at another registry (did:webvh 1.0, DID Portability). */
  TRANSFER_REGISTRAR(Form.ENTRY),
  CHANGE_RECOVERY(Form.ENTRY),
  RECOVER(Form.ENTRY),
  DEACTIVATE(Form.ENTRY),
  VETO(Form.RECOVERY_INSTRUCTION),
  ERASE(Form.RECOVERY_INSTRUCTION),
  LOCK_TRANSFER(Form.INSTRUCTION),
  UNLOCK_TRANSFER(Form.INSTRUCTION),
  TRANSFER_CODE(Form.INSTRUCTION),
  /** A question, answered at once: it stands in no queue and in no log. */
  LIST_WAITING(Form.INSTRUCTION),
  LINK_IDENTITY(Form.INSTRUCTION),
  UNLINK_IDENTITY(Form.INSTRUCTION),
  /** A whole log that comes from another registry, with what proves that it was released. */
  ARRIVE(Form.WHOLE_LOG);

  private enum Form {
    ENTRY,
    INSTRUCTION,
    RECOVERY_INSTRUCTION,
    WHOLE_LOG
  }

  private final Form form;

  OperationKind(Form form) {
    this.form = form;
  }

  /** The machine name, such as {@code rotate-keys}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<OperationKind> ofCode(String code) {
    return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
  }

  public boolean isInstruction() {
    return form == Form.INSTRUCTION || form == Form.RECOVERY_INSTRUCTION;
  }

  /** Whether it is an entry of its own in {@code did.jsonl}. */
  public boolean isEntry() {
    return form == Form.ENTRY;
  }

  /** Whether the operation key needs the one-time code and an unlocked passport for it. */
  public boolean isTransfer() {
    return this == TRANSFER_CUSTODIAN || this == TRANSFER_REGISTRAR;
  }

  /** Whether the instruction names another operation of the passport. */
  public boolean hasTarget() {
    return this == VETO || this == UNLINK_IDENTITY;
  }

  /** Whether only the recovery key may give this instruction. */
  public boolean needsRecoveryKey() {
    return form == Form.RECOVERY_INSTRUCTION;
  }

  /**
   * Whether the citizen gets time to object before it counts. Changing the recovery key always
   * waits: who stole it could otherwise lock the citizen out for ever.
   */
  public boolean isHeld(boolean signedByRecoveryKey) {
    return switch (this) {
      case CHANGE_RECOVERY -> true;
      case TRANSFER_CUSTODIAN, TRANSFER_REGISTRAR, DEACTIVATE -> !signedByRecoveryKey;
      default -> false;
    };
  }
}
