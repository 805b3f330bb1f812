package org.datapassport.system;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.tree.EntryBundle;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TreeHash;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.story.Addresses;
import org.datapassport.story.PublicLog;

/**
 * A witness: remembers every checkpoint it saw and holds the log to all of them.
 *
 * <p>It believes the key that it saw first, as somebody does who pinned it.
 */
final class LogWatch {
  private final PublicLog log;
  private final NoteKey key;

  /** By tree size; two roots of one size are a fork and never get in here. */
  private final Map<Long, TreeHash> seen = new LinkedHashMap<>();

  /** Of the log as {@link #verify} read it last. */
  private List<TreeHash> leaves = List.of();

  /** By size, of the beginnings of those leaves: many receipts share a checkpoint. */
  private final Map<Long, TreeHash> roots = new HashMap<>();

  LogWatch(Addresses addresses) {
    this.log = new PublicLog(addresses.registry(), Clock.systemUTC());
    byte[] line = log.get("/log/key").orElseThrow();
    this.key = believed(NoteKey.parse(new String(line, StandardCharsets.UTF_8).strip()));
  }

  PublicLog log() {
    return log;
  }

  /** Remembers the checkpoint of this moment. */
  void look() {
    remember(log.checkpoint());
  }

  private void remember(Checkpoint checkpoint) {
    TreeHash before = seen.putIfAbsent(checkpoint.size(), checkpoint.root());
    if (before != null && !before.equals(checkpoint.root())) {
      throw new AssertionError("the log signed two roots of size " + checkpoint.size());
    }
  }

  /** Re-derives the log, and the root of each checkpoint seen from today's leaves. */
  long verify() {
    look();
    long size = log.verifyWhole();
    leaves = leaves(size);
    roots.clear();
    for (Map.Entry<Long, TreeHash> old : seen.entrySet()) {
      if (old.getKey() > size) {
        throw new AssertionError("the log shrank from " + old.getKey() + " to " + size);
      }
      if (!rootAt(old.getKey()).equals(old.getValue())) {
        throw new AssertionError("the log has another history before " + old.getKey());
      }
    }
    return size;
  }

  /** Holds a receipt to the pinned key and to the log that was read last. */
  void verify(Receipt receipt) {
    Checkpoint checkpoint = believed(receipt.verify(key));
    int index = Math.toIntExact(receipt.leafIndex());
    TreeHash leaf = TreeHash.ofLeaf(receipt.opening().leaf().toArray());
    if (checkpoint.size() > leaves.size() || !leaves.get(index).equals(leaf)) {
      throw new AssertionError("entry " + index + " is not in the log that gave its receipt");
    }
    if (!rootAt(checkpoint.size()).equals(checkpoint.root())) {
      throw new AssertionError("a receipt leads to another history");
    }
  }

  private TreeHash rootAt(long size) {
    return roots.computeIfAbsent(size, some -> root(leaves.subList(0, Math.toIntExact(some))));
  }

  private static <T> T believed(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw new AssertionError("does not verify: " + refusal);
        });
  }

  private List<TreeHash> leaves(long size) {
    List<TreeHash> read = new ArrayList<>();
    for (long first = 0; first < size; first += Tile.FULL) {
      int width = (int) Math.min(Tile.FULL, size - first);
      Tile tile = new Tile(Tile.ENTRIES, first / Tile.FULL, width);
      byte[] bundle = log.get("/log/" + tile.path()).orElseThrow();
      List<ByteString> entries = believed(EntryBundle.parse(bundle));
      entries.forEach(entry -> read.add(TreeHash.ofLeaf(entry.toArray())));
    }
    return read;
  }

  /** The Merkle tree hash of RFC 6962, section 2.1, written anew so that it can disagree. */
  private static TreeHash root(List<TreeHash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHash.ofNothing();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int left = Integer.highestOneBit(leaves.size() - 1);
    return TreeHash.ofChildren(
        root(leaves.subList(0, left)), root(leaves.subList(left, leaves.size())));
  }
}
