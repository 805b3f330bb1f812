package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.datapassport.vault.token.issuer.Glance;
import org.datapassport.vault.token.issuer.GlancesForTests;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Glance MINE = token("mine", "g1");

  private final Admission admission = new Admission();

  private static Glance token(String client, String grant) {
    return GlancesForTests.of("https://issuer.example", client, grant);
  }

  private List<Admission.Slot> enter(int times, IntFunction<Glance> token, String network) {
    List<Admission.Slot> slots = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      slots.add(admission.enter(token.apply(i), network).orElseThrow());
    }
    return slots;
  }

  @Test
  void enter_underOneGrant_isBoundedWhateverItsToken() {
    List<Admission.Slot> mine = enter(Admission.OF_GRANT_MAX, i -> token("mine", "g1"), "n");
    assertEquals(Optional.empty(), admission.enter(MINE, "n"));
    assertTrue(admission.enter(token("mine", "g2"), "n").isPresent());
    mine.get(0).close();
    mine.get(0).close();
    assertTrue(admission.enter(MINE, "n").isPresent());
    assertEquals(Optional.empty(), admission.enter(MINE, "n"), "closed twice is closed once");
  }

  @Test
  void enter_ofOneClientWithManyGrants_isBounded() {
    enter(Admission.OF_CLIENT_MAX, i -> token("mine", "g" + i), "n");
    assertEquals(Optional.empty(), admission.enter(token("mine", "more"), "elsewhere"));
    assertTrue(admission.enter(token("other", "g"), "elsewhere").isPresent());
  }

  @Test
  void enter_fromOneNetwork_leavesPlacesToOthers() {
    enter(Admission.OF_NETWORK_MAX, i -> token("c" + i, "g" + i), "n");
    for (int i = 0; i < 1000; i++) {
      assertEquals(Optional.empty(), admission.enter(token("d" + i, "h" + i), "n"));
    }
    enter(Admission.MAX - Admission.OF_NETWORK_MAX, i -> token("e" + i, "i" + i), "m");
  }

  @Test
  void enter_ofAll_isBounded() {
    IntFunction<Glance> each = i -> token("c" + i, "g" + i);
    List<Admission.Slot> taken = enter(Admission.OF_NETWORK_MAX, each, "n");
    taken.addAll(enter(Admission.MAX - Admission.OF_NETWORK_MAX, each, "m"));
    assertEquals(Optional.empty(), admission.enter(MINE, "o"));
    taken.forEach(Admission.Slot::close);
    enter(Admission.OF_NETWORK_MAX, each, "o");
  }

  /** Also those that were refused last, when nobody of the grant is worked on any more. */
  @Test
  void takeRefused_ofAGrant_isWhatWasRefusedSinceItWasAsked() {
    List<Admission.Slot> mine = enter(Admission.OF_GRANT_MAX, i -> MINE, "n");
    admission.enter(MINE, "n");
    admission.enter(MINE, "m");
    mine.forEach(Admission.Slot::close);
    assertEquals(0, admission.takeRefused(token("other", "g2")));
    assertEquals(2, admission.takeRefused(MINE));
    assertEquals(0, admission.takeRefused(MINE));
  }
}
