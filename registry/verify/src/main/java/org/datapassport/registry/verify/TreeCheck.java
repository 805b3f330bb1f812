package org.datapassport.registry.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.LogCheck;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TileReader;
import org.datapassport.registry.log.tree.TiledTree;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.verify.evidence.Evidence;

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
    List<Tile> missing = new ArrayList<>();
    TileReader reader =
        tile -> {
          Optional<byte[]> found = evidence.read(tile.path());
          if (found.isEmpty()) {
            missing.add(tile);
          }
          return found;
        };
    return LogCheck.verify(reader, checkpoint.size())
        .match(root -> compared(root, checkpoint), refusal -> unfit(refusal, missing));
  }

  /** A tile that nobody brought accuses nobody. */
  private boolean unfit(Refusal refusal, List<Tile> missing) {
    if (missing.isEmpty()) {
      report.fails("tiles: " + refusal.detail());
    } else {
      report.notShown("tiles: that they give the signed root; " + refusal.detail());
    }
    return false;
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
      compare(name, body(receipt), identifier.get());
    }
  }

  private void compare(String name, String body, VerifiedLog log) {
    if (log.lineTexts().contains(body)) {
      report.holds(name + ": what stands there is an entry of " + log.did());
      return;
    }
    Optional<UnverifiedEntry> hidden =
        UnverifiedEntry.parse(body.getBytes(StandardCharsets.UTF_8))
            .match(Optional::of, refusal -> Optional.<UnverifiedEntry>empty())
            .filter(entry -> entry.did().scid().equals(log.scid()))
            .filter(entry -> entry.versionId().number() > log.size());
    report.fails(
        name
            + (hidden.isPresent()
                ? ": the public log has version "
                    + hidden.get().versionId().number()
                    + " of this passport, which this did.jsonl hides"
                : ": what stands there is not an entry of this did.jsonl"));
  }

  private static String body(Receipt receipt) {
    return new String(receipt.opening().body().toArray(), StandardCharsets.UTF_8);
  }

  /** The text that a receipt proves to stand in the log; empty when it proves nothing. */
  Optional<String> shown(String text) {
    return Receipt.parse(text)
        .match(
            receipt ->
                receipt
                    .verify(key)
                    .match(then -> Optional.of(body(receipt)), r -> Optional.<String>empty()),
            refusal -> Optional.<String>empty());
  }

  /** The tree that a receipt was given for must be a beginning of the tree that we have. */
  void receiptFits(String name, String text, Checkpoint now) {
    Optional<Checkpoint> then = treeOf(text);
    if (then.isEmpty()) {
      return;
    }
    if (then.get().size() > now.size()) {
      report.fails(name + ": it is about a larger tree than the checkpoint shows");
    } else if (isBeginning(then.get(), now)) {
      report.holds(name + ": its tree is a beginning of this one; nothing was rewritten since");
    } else {
      report.fails(name + ": its tree is not a beginning of this one; the log was rewritten");
    }
  }

  /** The tree that a receipt is about; empty when it proves nothing. */
  Optional<Checkpoint> treeOf(String receipt) {
    return Receipt.parse(receipt)
        .match(
            parsed -> parsed.verify(key).match(Optional::of, r -> Optional.<Checkpoint>empty()),
            refusal -> Optional.<Checkpoint>empty());
  }

  private boolean isBeginning(Checkpoint then, Checkpoint now) {
    return new TiledTree(now.size(), tile -> evidence.read(tile.path()))
        .rootAt(then.size())
        .match(root -> root.equals(then.root()), refusal -> false);
  }
}
