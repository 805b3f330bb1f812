package org.datapassport.vault.importing.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchesTest {
  private final List<Stretches.Stretch> kept = new ArrayList<>();
  private int dropped;

  private void tell(Stretches stretches) {
    stretches.tell(
        Comparator.naturalOrder(),
        new Stretches.Told() {
          @Override
          public void kept(Stretches.Stretch stretch) {
            kept.add(stretch);
          }

          @Override
          public void dropped() {
            dropped++;
          }
        });
  }

  private static Stretches.Stretch stretch(String source, long start, long end, long value) {
    return new Stretches.Stretch(source, start, end, 120, 180, value);
  }

  @Test
  void tell_touchingStretches_areBothKept() {
    Stretches stretches = new Stretches();
    stretches.add(stretch("b", 10, 20, 2));
    stretches.add(stretch("a", 0, 10, 1));
    tell(stretches);
    assertEquals(List.of(stretch("a", 0, 10, 1), stretch("b", 10, 20, 2)), kept);
  }

  @Test
  void tell_overlapByASecond_isToldByTheFirst() {
    Stretches stretches = new Stretches();
    stretches.add(stretch("b", 9, 20, 2));
    stretches.add(stretch("a", 0, 10, 1));
    tell(stretches);
    assertEquals(List.of(stretch("a", 0, 10, 1)), kept);
    assertEquals(1, dropped);
  }

  @Test
  void tell_oneSourceThatOverlapsItself_keepsBoth() {
    Stretches stretches = new Stretches();
    stretches.add(stretch("a", 0, 10, 1));
    stretches.add(stretch("a", 5, 15, 2));
    stretches.add(stretch("b", 14, 16, 3));
    tell(stretches);
    assertEquals(2, kept.size());
    assertEquals(1, dropped);
  }

  @Test
  void tell_stretchWithoutEnd_countsAsAMoment() {
    Stretches stretches = new Stretches();
    stretches.add(stretch("a", 0, 10, 1));
    stretches.add(stretch("b", 5, 4, 2));
    stretches.add(stretch("b", 10, 9, 3));
    tell(stretches);
    assertEquals(List.of(stretch("a", 0, 10, 1), stretch("b", 10, 9, 3)), kept);
  }

  /** A later export holds more of the same: what was kept of the shorter one stays. */
  @Test
  void tell_longerExport_keepsWhatTheShorterKept() {
    List<Stretches.Stretch> all = random(new Random(11), 400);
    Stretches early = new Stretches();
    all.stream().filter(each -> each.start() < 500).forEach(early::add);
    tell(early);
    List<Stretches.Stretch> before = List.copyOf(kept);
    kept.clear();
    Stretches late = new Stretches();
    all.forEach(late::add);
    tell(late);
    assertEquals(before, kept.stream().filter(each -> each.start() < 500).toList());
  }

  @Test
  void tell_whateverOverlaps_noSecondHasTwoSources() {
    for (int seed = 0; seed < 200; seed++) {
      kept.clear();
      dropped = 0;
      Stretches stretches = new Stretches();
      List<Stretches.Stretch> all = random(new Random(seed), 60);
      all.forEach(stretches::add);
      tell(stretches);
      assertEquals(all.size(), kept.size() + dropped);
      for (Stretches.Stretch one : kept) {
        for (Stretches.Stretch other : kept) {
          boolean overlap = one.start() < other.end() && other.start() < one.end();
          assertFalse(overlap && !one.source().equals(other.source()), one + " and " + other);
        }
      }
    }
  }

  private static List<Stretches.Stretch> random(Random random, int count) {
    List<Stretches.Stretch> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = random.nextInt(1000);
      String source = String.valueOf((char) ('a' + random.nextInt(4)));
      all.add(stretch(source, start, start + 1 + random.nextInt(20), i));
    }
    return all;
  }

  @Test
  void add_moreSourcesThanAnybodyHas_areOneTogether() {
    Stretches stretches = new Stretches();
    for (int i = 0; i < 2000; i++) {
      stretches.add(stretch("s" + i, i, i + 1, i));
    }
    tell(stretches);
    assertEquals(2000, kept.size());
  }
}
