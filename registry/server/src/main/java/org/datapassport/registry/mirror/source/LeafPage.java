package org.datapassport.registry.mirror.source;

import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;

/**
 * What a source showed of one bundle from a leaf on, each leaf read by itself.
 *
 * @param first index of the first leaf
 * @param read as many as leaves
 * @param bytes that were fetched for it
 */
public record LeafPage(long first, List<ByteString> leaves, List<ReadLeaf> read, long bytes) {
  public LeafPage {
    leaves = List.copyOf(leaves);
    read = List.copyOf(read);
    if (leaves.isEmpty() || leaves.size() != read.size()) {
      throw new IllegalArgumentException("a page has leaves, and each was read");
    }
  }

  /** Index after the last leaf. */
  public long end() {
    return first + leaves.size();
  }

  /** The page from an index on that is in it. */
  public LeafPage from(long index) {
    int skipped = (int) (index - first);
    return new LeafPage(
        index,
        leaves.subList(skipped, leaves.size()),
        read.subList(skipped, read.size()),
        bytes * (leaves.size() - skipped) / leaves.size());
  }
}
