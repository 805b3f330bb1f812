package org.datapassport.vault.publication.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The records of a block, parted by all releases so far.
 *
 * <p>Idea: a release is the set of records that it stands for. Two records that lie in the same
 * releases are in one cell. Whatever is computed from releases by adding and subtracting weighs all
 * records of a cell alike, so it stands for whole cells; as long as no cell has fewer than the
 * minimum, nothing that stands for fewer can be computed. Records that are gone keep their place:
 * they are in releases that somebody has.
 *
 * <p>Records are known here by their place in the order of sequence numbers. Not safe for several
 * threads; one step of {@link BlockPublisher} owns it.
 */
final class Cells {
  static final int NONE = -1;

  private final long[] sequences;
  private final int[] cellOf;
  private final List<Integer> sizes = new ArrayList<>();

  Cells(List<SequenceSet> cells, List<Member> alive) {
    TreeSet<Long> all = new TreeSet<>();
    cells.forEach(cell -> cell.stream().forEach(all::add));
    alive.forEach(member -> all.add(member.sequence()));
    sequences = all.stream().mapToLong(Long::longValue).toArray();
    cellOf = new int[sequences.length];
    Arrays.fill(cellOf, NONE);
    for (SequenceSet cell : cells) {
      release(places(cell));
    }
  }

  int place(long sequence) {
    return Arrays.binarySearch(sequences, sequence);
  }

  /** Places of the numbers that are of this block. */
  BitSet places(SequenceSet numbers) {
    BitSet places = new BitSet(sequences.length);
    numbers.stream().mapToInt(this::place).filter(place -> place >= 0).forEach(places::set);
    return places;
  }

  /** The cell of a record, or {@link #NONE} when it is in no release. */
  int cell(int place) {
    return cellOf[place];
  }

  int size(int cell) {
    return sizes.get(cell);
  }

  /** These records go out together: each cell that they meet in part becomes two. */
  void release(BitSet released) {
    Map<Integer, Integer> inside = new HashMap<>();
    released.stream().forEach(place -> inside.merge(cellOf[place], 1, Integer::sum));
    Map<Integer, Integer> renamed = new HashMap<>();
    inside.forEach(
        (cell, count) -> {
          if (cell == NONE || count < sizes.get(cell)) {
            renamed.put(cell, sizes.size());
            sizes.add(count);
            if (cell != NONE) {
              sizes.set(cell, sizes.get(cell) - count);
            }
          }
        });
    released.stream()
        .forEach(place -> cellOf[place] = renamed.getOrDefault(cellOf[place], cellOf[place]));
  }

  SequenceSet numbers(BitSet places) {
    return SequenceSet.of(places.stream().mapToObj(place -> sequences[place]).toList());
  }

  /** All cells, for keeping. */
  List<SequenceSet> toSets() {
    List<List<Long>> members = new ArrayList<>();
    sizes.forEach(size -> members.add(new ArrayList<>()));
    for (int place = 0; place < sequences.length; place++) {
      if (cellOf[place] != NONE) {
        members.get(cellOf[place]).add(sequences[place]);
      }
    }
    return members.stream().map(SequenceSet::of).toList();
  }
}
