package org.datapassport.registry.log.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.junit.jupiter.api.Test;

class TiledTreeTest {
  /** Every size up to here is tried; it has two levels of tiles. */
  private static final int SMALL = 600;

  /** A log in memory, one entry per append, that remembers its roots. */
  private static final class MemoryLog {
    final Map<Tile, byte[]> tiles = new HashMap<>();
    final List<TreeHash> leaves = new ArrayList<>();
    final List<TreeHash> roots = new ArrayList<>(List.of(TreeHash.ofNothing()));
    TreeEdge edge = TreeEdge.empty();

    MemoryLog(int size) {
      for (int i = 0; i < size; i++) {
        ByteString entry = ByteString.copyOf(new byte[] {(byte) i, (byte) (i >> 8)});
        TreeEdge.Growth growth = edge.append(List.of(entry));
        tiles.putAll(growth.tiles());
        edge = growth.edge();
        leaves.add(TreeHash.ofLeaf(entry.toArray()));
        roots.add(edge.root());
      }
    }

    Optional<byte[]> read(Tile tile) {
      return Optional.ofNullable(tiles.get(tile));
    }

    TiledTree tree() {
      return new TiledTree(edge.size(), this::read);
    }
  }

  /** The definition of RFC 6962, without tiles. */
  private static TreeHash plainRoot(List<TreeHash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHash.ofNothing();
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    return TreeHash.ofChildren(
        plainRoot(leaves.subList(0, split)), plainRoot(leaves.subList(split, leaves.size())));
  }

  @Test
  void edge_everySmallSize_hasTheRootOfTheDefinition() {
    MemoryLog log = new MemoryLog(SMALL);
    TiledTree tree = log.tree();
    for (int size = 0; size <= SMALL; size++) {
      assertEquals(plainRoot(log.leaves.subList(0, size)), log.roots.get(size));
      assertEquals(log.roots.get(size), tree.rootAt(size).orElseThrow());
    }
  }

  @Test
  void edge_loadedFromTiles_continuesTheSame() {
    MemoryLog log = new MemoryLog(SMALL);
    for (int size : List.of(0, 1, 255, 256, 257, 511, 512, 513, SMALL)) {
      TreeEdge loaded = TreeEdge.load(size, log::read).orElseThrow();
      assertEquals(log.roots.get(size), loaded.root());
    }
  }

  @Test
  void edge_batchOfAnySize_writesTheSameTilesAsOneByOne() {
    MemoryLog log = new MemoryLog(SMALL);
    List<ByteString> entries = new ArrayList<>();
    for (int i = 0; i < SMALL; i++) {
      entries.add(ByteString.copyOf(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    for (int first : List.of(0, 1, 100, 255, 256, 300)) {
      TreeEdge.Growth one = TreeEdge.empty().append(entries.subList(0, first));
      TreeEdge.Growth two = one.edge().append(entries.subList(first, SMALL));
      assertEquals(log.roots.get(SMALL), two.edge().root());
      two.tiles().forEach((tile, bytes) -> assertArrayEquals(log.tiles.get(tile), bytes));
    }
  }

  @Test
  void inclusion_everyLeafOfManySizes_isProved() {
    MemoryLog log = new MemoryLog(SMALL);
    TiledTree tree = log.tree();
    for (int size : List.of(1, 2, 3, 7, 8, 255, 256, 257, 300, 513, SMALL)) {
      for (int leaf = 0; leaf < size; leaf += 1 + size / 50) {
        List<TreeHash> proof = tree.inclusionProof(leaf, size).orElseThrow();
        TreeHash hash = log.leaves.get(leaf);
        assertTrue(TreeProof.includes(hash, leaf, proof, size, log.roots.get(size)));
        assertFalse(TreeProof.includes(hash, leaf + 1, proof, size, log.roots.get(size)));
        assertFalse(TreeProof.includes(log.roots.get(0), leaf, proof, size, log.roots.get(size)));
      }
    }
  }

  @Test
  void consistency_everyPairOfSmallSizes_isProved() {
    MemoryLog log = new MemoryLog(70);
    TiledTree tree = log.tree();
    for (int second = 1; second <= 70; second++) {
      for (int first = 1; first <= second; first++) {
        List<TreeHash> proof = tree.consistencyProof(first, second).orElseThrow();
        TreeHash one = log.roots.get(first);
        TreeHash two = log.roots.get(second);
        assertTrue(TreeProof.extendsTree(first, one, second, two, proof), first + "," + second);
        if (first < second) {
          assertFalse(TreeProof.extendsTree(first, two, second, two, proof));
          assertFalse(TreeProof.extendsTree(first, one, second, one, proof));
        }
      }
    }
  }

  @Test
  void logCheck_soundLog_givesTheRoot() {
    MemoryLog log = new MemoryLog(SMALL);
    for (int size : List.of(0, 1, 256, 257, SMALL)) {
      assertEquals(log.roots.get(size), LogCheck.verify(log::read, size).orElseThrow());
    }
  }

  @Test
  void logCheck_anyTileOfTheSizeDamagedOrMissing_isRefused() {
    MemoryLog log = new MemoryLog(SMALL);
    for (Tile tile : List.copyOf(log.tiles.keySet())) {
      if (Tile.at(tile.level(), tile.index(), SMALL).equals(tile)) {
        byte[] kept = log.read(tile).orElseThrow();
        byte[] damaged = kept.clone();
        damaged[damaged.length - 1] ^= 1;
        log.tiles.put(tile, damaged);
        boolean found =
            LogCheck.verify(log::read, SMALL)
                .match(root -> !root.equals(log.roots.get(SMALL)), refusal -> true);
        assertTrue(found, tile.path());
        log.tiles.remove(tile);
        assertFalse(LogCheck.verify(log::read, SMALL).isAccepted(), tile.path());
        log.tiles.put(tile, kept);
      }
    }
  }

  @Test
  void path_knownTiles_areSpelledAsC2spSays() {
    assertEquals("tile/0/x001/x234/067", new Tile(0, 1234067, 256).path());
    assertEquals("tile/0/000.p/112", new Tile(0, 0, 112).path());
    assertEquals("tile/entries/999", new Tile(Tile.ENTRIES, 999, 256).path());
    for (String path : List.of("0/x001/x234/067", "entries/000.p/1", "3/255")) {
      assertEquals("tile/" + path, Tile.parse(path).orElseThrow().path());
    }
    for (String path :
        List.of(
            "",
            "0/67",
            "0/x000/067",
            "8/000",
            "0/000.p/0",
            "0/000.p/256",
            "00/000",
            "-1/000",
            "0/001/067",
            "0/000.p/01",
            "../x",
            "entries/",
            "0/x999/x999/x999/x999/x999/x999/999")) {
      assertFalse(Tile.parse(path).isAccepted(), path);
    }
  }
}
