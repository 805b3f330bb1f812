package org.datapassport.registry.checkpoint.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.tree.Tile;
import org.junit.jupiter.api.Test;

/** What the log relies on, wherever its bytes lie. */
public abstract class LogFilesContractTest {
  static final Tile FULL = new Tile(0, 0, Tile.FULL);

  /** Empty at the beginning of each test, and the same place when asked again. */
  abstract LogObjects objects() throws Exception;

  /** The same place, where writing anything of this name fails on the way. */
  abstract LogObjects failingAt(String name) throws Exception;

  /** From now on nothing fails. */
  abstract void heal() throws Exception;

  static byte[] hashes(int width, int seed) {
    byte[] bytes = new byte[width * 32];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / 32 * 31 + i + seed);
    }
    return bytes;
  }

  @Test
  void read_whatIsNotThere_isEmpty() throws Exception {
    LogFiles files = new LogFiles(objects());
    assertEquals(Optional.empty(), files.read(FULL));
    assertEquals(Optional.empty(), files.read(new Tile(0, 0, 7)));
    assertEquals(Optional.empty(), files.readCheckpoint());
  }

  @Test
  void write_partialThatGrowsFull_keepsEachFormReadable() throws Exception {
    LogFiles files = new LogFiles(objects());
    for (int width : List.of(1, 3, 255)) {
      files.write(Map.of(new Tile(0, 0, width), hashes(width, 1)));
      assertArrayEquals(hashes(width, 1), files.read(new Tile(0, 0, width)).orElseThrow());
    }
    Tile neighbour = new Tile(0, 1, 3);
    files.write(Map.of(FULL, hashes(256, 1), neighbour, hashes(3, 2)));
    files.dropPartialsOf(List.of(FULL, neighbour));
    for (int width : List.of(1, 3, 255)) {
      assertEquals(Optional.empty(), objects().read(new Tile(0, 0, width).path()));
      assertArrayEquals(hashes(width, 1), files.read(new Tile(0, 0, width)).orElseThrow());
    }
    assertTrue(objects().read(neighbour.path()).isPresent(), "the neighbour is not full");
  }

  @Test
  void write_sameFullTileAgain_isHarmless() throws Exception {
    LogFiles files = new LogFiles(objects());
    files.write(Map.of(FULL, hashes(256, 1)));
    files.write(Map.of(FULL, hashes(256, 1)));
    assertArrayEquals(hashes(256, 1), files.read(FULL).orElseThrow());
  }

  /** A writer that forks, or a second log in the same place, must not get its way. */
  @Test
  void write_otherBytesForAFullTile_isRefusedAndChangesNothing() throws Exception {
    LogFiles files = new LogFiles(objects());
    files.write(Map.of(FULL, hashes(256, 1)));
    byte[] forged = hashes(256, 1);
    forged[8000] ^= 1;
    for (byte[] other : List.of(forged, hashes(256, 2), new byte[0])) {
      assertThrows(UncheckedIOException.class, () -> files.write(Map.of(FULL, other)));
    }
    assertArrayEquals(hashes(256, 1), files.read(FULL).orElseThrow());
  }

  @Test
  void mend_damagedFullTile_isReplaced() throws Exception {
    LogFiles files = new LogFiles(objects());
    files.write(Map.of(FULL, Arrays.copyOf(hashes(256, 1), 100)));
    files.mend(Map.of(FULL, hashes(256, 1)));
    assertArrayEquals(hashes(256, 1), files.read(FULL).orElseThrow());
  }

  @Test
  void writeCheckpoint_again_replacesItAndForgetRemovesIt() throws Exception {
    LogFiles files = new LogFiles(objects());
    files.writeCheckpoint("one\n");
    files.writeCheckpoint("two\n");
    assertEquals("two\n", new String(files.readCheckpoint().orElseThrow(), StandardCharsets.UTF_8));
    files.forgetCheckpoint();
    assertEquals(Optional.empty(), files.readCheckpoint());
    files.forgetCheckpoint();
  }

  @Test
  void write_failsHalfWay_isWholeWhenRepeated() throws Exception {
    Map<Tile, byte[]> tiles = new LinkedHashMap<>();
    tiles.put(FULL, hashes(256, 1));
    tiles.put(new Tile(1, 0, 1), hashes(1, 2));
    LogFiles failing = new LogFiles(failingAt("tile/1"));
    assertThrows(UncheckedIOException.class, () -> failing.write(tiles));
    heal();
    LogFiles files = new LogFiles(objects());
    assertEquals(Optional.empty(), files.read(new Tile(1, 0, 1)));
    assertArrayEquals(hashes(256, 1), files.read(FULL).orElseThrow());
    files.write(tiles);
    for (Map.Entry<Tile, byte[]> tile : tiles.entrySet()) {
      assertArrayEquals(tile.getValue(), files.read(tile.getKey()).orElseThrow());
    }
  }
}
