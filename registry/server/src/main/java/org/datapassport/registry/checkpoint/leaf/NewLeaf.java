package org.datapassport.registry.checkpoint.leaf;

import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;

/** What wants a place in the log: an entry of a passport, or a record that stands nowhere else. */
public sealed interface NewLeaf permits NewEntry, NewRecord {
  ByteString leaf();

  /** What the leaf commits to; empty when everybody can read the leaf itself. */
  Optional<LeafOpening> kept();
}
