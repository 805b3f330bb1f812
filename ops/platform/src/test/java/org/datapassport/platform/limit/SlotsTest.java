package org.datapassport.platform.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private static final int MAX = 8;
  private static final int OF_ONE_MAX = 2;

  private final Slots slots = new Slots(MAX, OF_ONE_MAX);

  private List<Slots.Slot> taken(int networks) {
    List<Slots.Slot> all = new ArrayList<>();
    for (int i = 0; i < networks; i++) {
      for (int j = 0; j < OF_ONE_MAX + 1; j++) {
        slots.take("192.0.2." + i).ifPresent(all::add);
      }
    }
    return all;
  }

  @Test
  void take_ofOneNetwork_isBoundedAndOthersAreNotHeldUp() {
    assertEquals(OF_ONE_MAX, taken(1).size());
    assertTrue(slots.take("198.51.100.1").isPresent());
  }

  @Test
  void take_ofEverybody_isBounded() {
    assertEquals(MAX, taken(MAX).size());
    assertEquals(Optional.empty(), slots.take("198.51.100.1"));
  }

  @Test
  void close_ofASlot_letsTheNextIn() {
    for (int round = 0; round < 3; round++) {
      List<Slots.Slot> all = taken(MAX);
      assertEquals(MAX, all.size(), "round " + round);
      all.forEach(Slots.Slot::close);
    }
  }
}
