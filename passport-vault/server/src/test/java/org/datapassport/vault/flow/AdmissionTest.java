package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final Admission admission = new Admission();

  @Test
  void enter_ofOneToken_isBoundedAndCountsWhatItRefuses() {
    List<Admission.Slot> mine = new ArrayList<>();
    for (int i = 0; i < Admission.OF_ONE_MAX; i++) {
      mine.add(admission.enter("mine").orElseThrow());
    }
    assertEquals(Optional.empty(), admission.enter("mine"));
    assertEquals(Optional.empty(), admission.enter("mine"));
    assertTrue(admission.enter("other").isPresent());
    assertEquals(2, admission.takeRefused("mine"));
    assertEquals(0, admission.takeRefused("mine"));
    mine.get(0).close();
    mine.get(0).close();
    assertTrue(admission.enter("mine").isPresent());
    assertEquals(Optional.empty(), admission.enter("mine"), "closed twice is closed once");
  }

  @Test
  void enter_ofAll_isBounded() {
    List<Admission.Slot> taken = new ArrayList<>();
    for (int i = 0; i < Admission.MAX; i++) {
      taken.add(admission.enter("token " + i).orElseThrow());
    }
    assertEquals(Optional.empty(), admission.enter("one more"));
    taken.forEach(Admission.Slot::close);
    for (int i = 0; i < Admission.MAX; i++) {
      assertTrue(admission.enter("token " + i).isPresent());
    }
  }
}
