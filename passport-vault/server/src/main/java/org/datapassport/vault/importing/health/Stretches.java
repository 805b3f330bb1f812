package org.datapassport.vault.importing.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Stretches of time that several sources measured, of which each moment is to be told by one.
 *
 * <p>Idea: sources are gone through in their order, and of each one what overlaps nothing that an
 * earlier one told is kept. The order must not depend on what was measured, so that a later export
 * keeps the same. Memory: 26 bytes for each stretch. Not safe for several threads; one reading of a
 * file owns it.
 */
final class Stretches {
  /** A person has a dozen devices; further ones count as one. */
  static final int SOURCES_MAX = 250;

  private static final String OTHERS = "";
  private static final int INDEX_BITS = 23;

  private final Map<String, Integer> sources = new HashMap<>();
  private long[] starts = new long[1024];
  private int[] seconds = new int[1024];
  private long[] values = new long[1024];
  private short[] sourceOf = new short[1024];
  private short[] startOffsets = new short[1024];
  private short[] endOffsets = new short[1024];
  private int size;

  /**
   * One stretch.
   *
   * @param start in seconds since 1970
   * @param end the same; before the start where none is said
   * @param startOffset of the place from UTC, in minutes
   * @param endOffset the same
   */
  record Stretch(String source, long start, long end, int startOffset, int endOffset, long value) {}

  /** Hears of each stretch, in order of time. */
  interface Told {
    void kept(Stretch stretch);

    /** Another source told the same time. */
    void dropped();
  }

  void add(Stretch stretch) {
    if (size == starts.length) {
      grow();
    }
    starts[size] = stretch.start();
    seconds[size] =
        (int) Math.max(-1, Math.min(Integer.MAX_VALUE, stretch.end() - stretch.start()));
    values[size] = stretch.value();
    sourceOf[size] = (short) source(stretch.source());
    startOffsets[size] = (short) stretch.startOffset();
    endOffsets[size] = (short) stretch.endOffset();
    size++;
  }

  boolean isFull() {
    return size >= (1 << INDEX_BITS) - 1;
  }

  private int source(String name) {
    String known = sources.size() < SOURCES_MAX || sources.containsKey(name) ? name : OTHERS;
    return sources.computeIfAbsent(known, unused -> sources.size());
  }

  private void grow() {
    int more = starts.length * 2;
    starts = Arrays.copyOf(starts, more);
    seconds = Arrays.copyOf(seconds, more);
    values = Arrays.copyOf(values, more);
    sourceOf = Arrays.copyOf(sourceOf, more);
    startOffsets = Arrays.copyOf(startOffsets, more);
    endOffsets = Arrays.copyOf(endOffsets, more);
  }

  /** Tells all stretches; of two sources in this order the first is believed. */
  void tell(Comparator<String> order, Told told) {
    long[] inTime = inTime();
    boolean[] kept = new boolean[size];
    NavigableMap<Long, Long> covered = new TreeMap<>();
    for (String source : sources.keySet().stream().sorted(order).toList()) {
      keep(sources.getOrDefault(source, 0), inTime, covered, kept);
    }
    String[] names = new String[sources.size()];
    sources.forEach((name, number) -> names[number] = name);
    for (long each : inTime) {
      int i = index(each);
      if (kept[i]) {
        told.kept(
            new Stretch(
                names[sourceOf[i]],
                starts[i],
                starts[i] + seconds[i],
                startOffsets[i],
                endOffsets[i],
                values[i]));
      } else {
        told.dropped();
      }
    }
  }

  private long[] inTime() {
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      order[i] = starts[i] << INDEX_BITS | i;
    }
    Arrays.sort(order);
    return order;
  }

  private static int index(long ordered) {
    return (int) (ordered & ((1 << INDEX_BITS) - 1));
  }

  /** Keeps what no earlier source covers; what is kept covers for later ones. */
  private void keep(int source, long[] inTime, NavigableMap<Long, Long> covered, boolean[] kept) {
    List<long[]> fresh = new ArrayList<>();
    for (long each : inTime) {
      int i = index(each);
      long end = starts[i] + Math.max(0, seconds[i]);
      if (sourceOf[i] == source && !isCovered(starts[i], end, covered)) {
        kept[i] = true;
        long[] last =
            fresh.isEmpty() ? new long[] {0, Long.MIN_VALUE} : fresh.get(fresh.size() - 1);
        if (starts[i] <= last[1]) {
          last[1] = Math.max(last[1], end);
        } else {
          fresh.add(new long[] {starts[i], end});
        }
      }
    }
    fresh.forEach(span -> covered.merge(span[0], span[1], Math::max));
  }

  /** Spans of earlier sources do not overlap each other, so the ones around are enough. */
  private static boolean isCovered(long start, long end, NavigableMap<Long, Long> covered) {
    Map.Entry<Long, Long> before = covered.floorEntry(start);
    if (before != null && before.getValue() > start) {
      return true;
    }
    Long next = covered.higherKey(start);
    return next != null && next < end;
  }
}
