package org.datapassport.vault.strand.index;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NaturalKeysTest {
  @Test
  void add_ofAKeyThatIsThere_isFalseWhereverItLies() {
    NaturalKeys keys = new NaturalKeys();
    assertTrue(keys.add(5));
    assertFalse(keys.add(5));
    assertArrayEquals(new long[] {5}, keys.toArray());
    assertFalse(keys.add(5), "also when it was put among the others");
    assertTrue(keys.contains(5));
    assertFalse(keys.contains(6));
  }

  @Test
  void toArray_ofManyKeys_isAscendingAndHasEachOnce() {
    NaturalKeys keys = new NaturalKeys();
    int many = (1 << 16) + 10;
    for (long key = many; key > 0; key--) {
      assertTrue(keys.add(key * 31));
    }
    assertArrayEquals(
        LongStream.rangeClosed(1, many).map(key -> key * 31).toArray(), keys.toArray());
    assertTrue(keys.contains(31L * many), "one of those that were put away first");
    assertTrue(keys.contains(31));
    assertFalse(keys.add(31L * many));
  }

  @Test
  void of_blocks_bringsTheirKeysOnce() {
    byte[] bytes = NaturalKeys.bytes(new long[] {-1, 3, 9});
    assertEquals(24, bytes.length);
    assertEquals(-1, bytes[0], "big-endian");
    assertEquals(3, bytes[15]);
    byte[] others = NaturalKeys.bytes(new long[] {4, 3, -1, 4});
    NaturalKeys keys = NaturalKeys.of(List.of(bytes, new byte[0], others));
    assertArrayEquals(new long[] {-1, 3, 4, 9}, keys.toArray());
    assertArrayEquals(new long[0], NaturalKeys.of(List.of()).toArray());
    assertFalse(keys.add(9));
  }
}
