package org.datapassport.vault.publication.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;

/** Cells, beside the set of releases that each record lies in. */
class CellsTest {
  private static Member member(long sequence) {
    return new Member(
        sequence,
        LocalDateTime.parse("2026-10-17T10:00"),
        new StrandRecord(Map.of("type", "Steps")));
  }

  private static List<Member> members(long count) {
    List<Member> members = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      members.add(member(i * 10));
    }
    return members;
  }

  private static BitSet places(int... places) {
    BitSet set = new BitSet();
    for (int place : places) {
      set.set(place);
    }
    return set;
  }

  @Test
  void release_ofPartOfACell_splitsIt() {
    Cells cells = new Cells(List.of(), members(6));
    assertEquals(Cells.NONE, cells.cell(0));
    cells.release(places(0, 1, 2, 3));
    assertEquals(4, cells.size(cells.cell(0)));
    cells.release(places(2, 3, 4));
    assertEquals(2, cells.size(cells.cell(0)));
    assertEquals(2, cells.size(cells.cell(2)));
    assertEquals(1, cells.size(cells.cell(4)));
    assertEquals(Cells.NONE, cells.cell(5));
    cells.release(places(2, 3, 4));
    assertEquals(3, cells.toSets().size());
    assertEquals(SequenceSet.of(Set.of(20L, 30L)), cells.numbers(places(2, 3)));
    assertEquals(3, cells.place(30));
    assertTrue(cells.place(31) < 0);
    assertEquals(places(1, 5), cells.places(SequenceSet.of(Set.of(10L, 11L, 50L, 70L))));
  }

  @Test
  void cells_ofRecordsThatAreGone_keepTheirSize() {
    Cells cells = new Cells(List.of(SequenceSet.of(Set.of(10L, 15L))), members(3));
    assertEquals(2, cells.size(cells.cell(cells.place(10))));
    assertEquals(List.of(SequenceSet.of(Set.of(10L, 15L))), cells.toSets());
  }

  @Test
  void release_anyInARow_partsRecordsByTheReleasesTheyAreIn() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(12);
      Cells cells = new Cells(List.of(), members(count));
      Map<Integer, Set<Integer>> releases = new HashMap<>();
      for (int step = 0; step < 6; step++) {
        BitSet released = new BitSet();
        for (int place = 0; place < count; place++) {
          if (random.nextBoolean()) {
            released.set(place);
            releases.computeIfAbsent(place, unused -> new HashSet<>()).add(step);
          }
        }
        cells.release(released);
        if (random.nextBoolean()) {
          cells = new Cells(cells.toSets(), members(count));
        }
        Map<Set<Integer>, TreeSet<Long>> expected = new HashMap<>();
        releases.forEach(
            (place, in) ->
                expected
                    .computeIfAbsent(Set.copyOf(in), unused -> new TreeSet<>())
                    .add(place * 10L));
        Set<SequenceSet> found = new HashSet<>(cells.toSets());
        found.remove(SequenceSet.EMPTY);
        Set<SequenceSet> wanted = new HashSet<>();
        expected.values().forEach(each -> wanted.add(SequenceSet.of(each)));
        assertEquals(wanted, found, "seed " + seed);
      }
    }
  }

  @Test
  void sequences_areWrittenAsRanges() {
    SequenceSet set = SequenceSet.of(Set.of(5L, 6L, 7L, 9L, 0L));
    assertEquals("0,5-7,9", set.toString());
    assertEquals(set, SequenceSet.parse("0,5-7,9"));
    assertEquals(List.of(0L, 5L, 6L, 7L, 9L), set.stream().boxed().toList());
    assertEquals("", SequenceSet.of(Set.of()).toString());
    assertEquals(SequenceSet.EMPTY, SequenceSet.parse(""));
    assertEquals("3-4", SequenceSet.of(List.of(4L, 3L, 4L)).toString());
    assertEquals("12", SequenceSet.parse("12").toString());
  }
}
