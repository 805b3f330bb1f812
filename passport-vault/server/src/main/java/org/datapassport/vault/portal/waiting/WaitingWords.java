package org.datapassport.vault.portal.waiting;

import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.vault.notice.Notice;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations.Outcome;

/** What operations are called where citizens read of them. */
public final class WaitingWords {
  private WaitingWords() {}

  /** What it does, such as "Close your passport". */
  public static String title(OperationKind kind) {
    return switch (kind) {
      case DEACTIVATE -> "Close your passport";
      case TRANSFER_CUSTODIAN -> "Move your passport to another vault";
      case TRANSFER_REGISTRAR -> "Move your passport to another registry";
      case CHANGE_RECOVERY -> "Change your recovery key";
      default -> "Change your passport";
    };
  }

  /** What is so once it took effect. */
  static String effect(OperationKind kind) {
    return switch (kind) {
      case DEACTIVATE -> "Nobody can use or change the passport any more. This cannot be undone.";
      case TRANSFER_CUSTODIAN -> "Another vault then acts for the passport, and this one no more.";
      case TRANSFER_REGISTRAR -> "Another registry then keeps the passport. Its number stays.";
      case CHANGE_RECOVERY -> "The recovery key that you have then counts no more.";
      default -> "The passport is then as they signed it.";
    };
  }

  static String signedBy(WaitingOperation operation) {
    return operation.byRecovery() ? "The recovery key" : "A key that this vault holds";
  }

  /** What became of it. */
  public static String outcome(Notice notice) {
    return notice.outcome().map(WaitingWords::words).orElse("It waits");
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case PUBLISHED -> "It took effect";
      case VETOED -> "It was stopped with the recovery key";
      case SUPERSEDED -> "It counts no more: the passport changed meanwhile";
      case UNKNOWN -> "The registry knows nothing of it any more";
    };
  }
}
