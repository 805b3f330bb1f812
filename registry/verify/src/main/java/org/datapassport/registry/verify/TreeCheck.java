package org.datapassport.registry.verify;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * Checks the public log: the signature of its checkpoint, the tree behind it, and receipts.
 *
 * @param evidence has {@code checkpoint} and {@code tile/…}
 */
record TreeCheck(Evidence evidence, NoteKey key, Report report) {
  /** The signed checkpoint, when there is one and the key signed it. */
  Optional<Checkpoint> checkpoint() {
    Optional<byte[]> note = evidence.read("checkpoint");
    if (note.isEmpty()) {
      return Optional.empty();
    }
    return SignedNote.parse(note.get())
        .match(
            parsed -> Checkpoint.verify(parsed, key).match(this::signed, this::unsigned),
            this::unsigned);
  }

  private Optional<Checkpoint> signed(Checkpoint checkpoint) {
    report.holds(
        "checkpoint: "
            + checkpoint.origin()
            + " signed a tree of "
            + IdentifierCheck.counted(checkpoint.size(), "entry", "entries"));
    return Optional.of(checkpoint);
  }

  private Optional<Checkpoint> unsigned(Refusal refusal) {
    report.fails("checkpoint: " + refusal.reason().title() + " (" + refusal.detail() + ")");
    return Optional.empty();
  }

  /** Hashes every entry anew and compares each tile and the root. */
  boolean tiles(Checkpoint checkpoint) {
    return LogCheck.verify(tile -> evidence.read(tile.path()), checkpoint.size())
        .match(
            root -> compared(root, checkpoint),
            refusal -> {
              report.fails("tiles: " + refusal.detail());
              return false;
            });
  }

  private boolean compared(TreeHash root, Checkpoint checkpoint) {
    if (root.equals(checkpoint.root())) {
      report.holds("tiles: hashed anew, all entries give exactly the signed root");
      return true;
    }
    report.fails("tiles: they fit together, but not to the root that was signed");
    return false;
  }

  /** A receipt by itself, and against whatever else was given. */
  void receipt(String name, String text, Optional<VerifiedLog> identifier) {
    Receipt.parse(text)
        .match(
            receipt -> {
              judge(name, receipt, identifier);
              return receipt;
            },
            refusal -> {
              report.fails(name + ": " + refusal.detail());
              return refusal;
            });
  }

  private void judge(String name, Receipt receipt, Optional<VerifiedLog> identifier) {
    boolean proven =
        receipt
            .verify(key)
            .match(
                checkpoint -> {
                  report.holds(
                      name
                          + ": entry "
                          + receipt.leafIndex()
                          + " is in the tree of "
                          + IdentifierCheck.counted(checkpoint.size(), "entry", "entries")
                          + " that "
                          + checkpoint.origin()
                          + " signed");
                  return true;
                },
                refusal -> {
                  report.fails(name + ": " + refusal.reason().title());
                  return false;
                });
    if (proven && identifier.isPresent()) {
      String body = new String(receipt.opening().body().toArray(), StandardCharsets.UTF_8);
      if (identifier.get().lineTexts().contains(body)) {
        report.holds(name + ": what stands there is an entry of " + identifier.get().did());
      } else {
        report.fails(name + ": what stands there is not an entry of this did.jsonl");
      }
    }
  }

  /** The tree that a receipt was given for must be a beginning of the tree that we have. */
  void receiptFits(String name, String text, Checkpoint now) {
    Optional<Checkpoint> then =
        Receipt.parse(text)
            .match(
                receipt ->
                    receipt.verify(key).match(Optional::of, r -> Optional.<Checkpoint>empty()),
                refusal -> Optional.<Checkpoint>empty());
    if (then.isEmpty()) {
      return;
    }
    if (then.get().size() > now.size()) {
      report.fails(name + ": it is about a larger tree than the checkpoint shows");
      return;
    }
    boolean same =
        new TiledTree(now.size(), tile -> evidence.read(tile.path()))
            .rootAt(then.get().size())
            .match(root -> root.equals(then.get().root()), refusal -> false);
    if (same) {
      report.holds(name + ": its tree is a beginning of this one; nothing was rewritten since");
    } else {
      report.fails(name + ": its tree is not a beginning of this one; the log was rewritten");
    }
  }
}
