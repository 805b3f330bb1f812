package org.datapassport.registry.checkpoint.leaf;

import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.GovernanceLeaf;
import org.datapassport.registry.log.leaf.LeafOpening;

/** A leaf that belongs to no passport's own log, such as an instruction or an intent. */
public record NewRecord(ByteString leaf, Optional<LeafOpening> kept) implements NewLeaf {
  public static NewRecord committed(LeafOpening opening) {
    return new NewRecord(opening.leaf(), Optional.of(opening));
  }

  public static NewRecord plain(GovernanceLeaf leaf) {
    return new NewRecord(leaf.leaf(), Optional.empty());
  }
}
