package org.datapassport.registry.mirror.chunk;

import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.tree.TreeEdge;

/**
 * Leaves that belong to the anchor's tree, with what they mean, each verified.
 *
 * @param first index of the first leaf
 * @param growth the tree with them, and the tiles that changed
 */
public record VerifiedChunk(
    long first, List<ByteString> leaves, List<LeafMeaning> meanings, TreeEdge.Growth growth) {
  public VerifiedChunk {
    leaves = List.copyOf(leaves);
    meanings = List.copyOf(meanings);
  }
}
