package org.datapassport.vault.strand.index;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * A set of natural keys, each the first 64 bits of an HMAC: eight bytes a record, where a million
 * keys meet by chance once in some thirty million vaults.
 */
public final class NaturalKeys {
  /** Boxed numbers are dear; so many are put among the others at once. */
  private static final int RECENT_MAX = 1 << 16;

  private long[] sorted = new long[0];
  private final Set<Long> recent = new HashSet<>();

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

  /** Adds what {@link #bytes} wrote. */
  public void addAll(byte[] bytes) {
    long[] keys = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(keys);
    settle();
    long[] all = Arrays.copyOf(sorted, sorted.length + keys.length);
    System.arraycopy(keys, 0, all, sorted.length, keys.length);
    sorted = Arrays.stream(all).sorted().distinct().toArray();
  }
}
