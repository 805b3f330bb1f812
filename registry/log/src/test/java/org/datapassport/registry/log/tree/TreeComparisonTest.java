package org.datapassport.registry.log.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.datapassport.registry.log.encoding.ByteString;
import org.junit.jupiter.api.Test;

class TreeComparisonTest {
  private static final int SIZE_MAX = 40;

  private static List<ByteString> leaves(int count, int otherFrom) {
    List<ByteString> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(ByteString.copyOf(new byte[] {(byte) i, (byte) (i >= otherFrom ? 1 : 0)}));
    }
    return leaves;
  }

  private static TreeHash root(int size, int otherFrom) {
    return TreeEdge.empty().append(leaves(size, otherFrom)).edge().root();
  }

  /** Every pair of small sizes: the honest log, and one that differs from each leaf on. */
  @Test
  void comparison_ofEveryPair_saysWhatIsTrue() {
    for (int size = 1; size <= SIZE_MAX; size += 3) {
      for (int larger = size; larger <= SIZE_MAX; larger += 5) {
        for (int otherFrom : List.of(0, size - 1, size, larger)) {
          TreeEdge.Growth theirs = TreeEdge.empty().append(leaves(larger, otherFrom));
          TreeComparison found =
              TreeComparison.of(
                  size,
                  root(size, SIZE_MAX),
                  larger,
                  theirs.edge().root(),
                  tile -> Optional.ofNullable(theirs.tiles().get(tile)));
          TreeComparison wanted = otherFrom < size ? TreeComparison.FORKED : TreeComparison.EXTENDS;
          assertEquals(wanted, found, size + " in " + larger + ", other from " + otherFrom);
        }
      }
    }
  }

  /** Who carries the tiles cannot make an honest log look forked, nor a forked one honest. */
  @Test
  void comparison_withAnyTileBitChanged_provesNothingFalse() {
    int size = 21;
    int larger = 37;
    TreeEdge.Growth honest = TreeEdge.empty().append(leaves(larger, SIZE_MAX));
    Map<Tile, byte[]> tiles = new TreeMap<>(honest.tiles());
    Tile bottom = new Tile(0, 0, larger);
    for (int at = 0; at < larger * 32; at++) {
      byte[] changed = Objects.requireNonNull(tiles.get(bottom)).clone();
      changed[at] ^= 1;
      TileReader reader = tile -> Optional.of(changed);
      TreeComparison found =
          TreeComparison.of(size, root(size, SIZE_MAX), larger, honest.edge().root(), reader);
      assertNotEquals(TreeComparison.FORKED, found, "byte " + at);
    }
    assertEquals(
        TreeComparison.UNPROVEN,
        TreeComparison.of(
            size, root(size, SIZE_MAX), larger, honest.edge().root(), tile -> Optional.empty()));
  }
}
