package org.datapassport.vault.strand.index;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;

/**
 * A set of natural keys, each the first 64 bits of an HMAC: eight bytes a record, where a million
 * keys meet by chance once in some thirty million vaults.
 */
public final class NaturalKeys {
  /** Boxed numbers are dear; so many are put among the others at once. */
  private static final int RECENT_MAX = 1 << 16;

  private long[] sorted = new long[0];
  private final Set<Long> recent = new HashSet<>();

  /** The first eight bytes of an HMAC of a natural key. */
  public static long hash(Mac mac, String naturalKey) {
    byte[] full = mac.doFinal(naturalKey.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(full).getLong();
  }

  /** The set of what {@link #bytes} wrote: all is sorted once, however many blocks there are. */
  public static NaturalKeys of(List<byte[]> blocks) {
    int length = blocks.stream().mapToInt(block -> block.length / Long.BYTES).sum();
    LongBuffer all = LongBuffer.allocate(length);
    blocks.forEach(block -> all.put(ByteBuffer.wrap(block).asLongBuffer()));
    NaturalKeys keys = new NaturalKeys();
    keys.sorted = distinct(all.array());
    return keys;
  }

  /** Answers false when the key was there. */
  public boolean add(long key) {
    if (Arrays.binarySearch(sorted, key) >= 0 || !recent.add(key)) {
      return false;
    }
    if (recent.size() >= RECENT_MAX) {
      settle();
    }
    return true;
  }

  public boolean contains(long key) {
    return Arrays.binarySearch(sorted, key) >= 0 || recent.contains(key);
  }

  private void settle() {
    int before = sorted.length;
    long[] all = Arrays.copyOf(sorted, before + recent.size());
    int next = before;
    for (long key : recent) {
      all[next++] = key;
    }
    Arrays.sort(all);
    sorted = all;
    recent.clear();
  }

  private static long[] distinct(long[] keys) {
    Arrays.sort(keys);
    int kept = 0;
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] != keys[i - 1]) {
        keys[kept++] = keys[i];
      }
    }
    return Arrays.copyOf(keys, kept);
  }

  /** All keys, ascending. */
  public long[] toArray() {
    settle();
    return sorted.clone();
  }

  /** Eight bytes a key, big-endian. */
  public static byte[] bytes(long[] keys) {
    ByteBuffer buffer = ByteBuffer.allocate(keys.length * Long.BYTES);
    buffer.asLongBuffer().put(keys);
    return buffer.array();
  }
}
