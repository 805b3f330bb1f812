package org.datapassport.registry.mirror.chunk;

import java.time.Instant;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.TreeHash;

/**
 * How far a mirror is. It begins with an empty tree, goes to the anchor in steps of at most one
 * bundle, and gets a new anchor when it is there.
 *
 * @param size leaves that were verified and kept
 * @param root of these leaves; proven to be a beginning of the anchor's tree
 * @param anchor the last checkpoint that was proven to extend all before it
 */
public record Progress(
    long size, TreeHash root, SignedNote anchor, Instant anchoredAt, Instant confirmedAt) {
  public Checkpoint target() {
    return Checkpoint.parse(anchor.text()).orElseThrow();
  }

  public boolean isThere() {
    return size == target().size();
  }
}
