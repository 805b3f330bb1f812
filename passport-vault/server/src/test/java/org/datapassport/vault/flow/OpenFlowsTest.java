package org.datapassport.vault.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OpenFlowsTest {
  private static final UUID ONE = new UUID(0, 1);
  private static final UUID OTHER = new UUID(0, 2);

  private final AtomicLong nanos = new AtomicLong();
  private final OpenFlows flows = new OpenFlows(nanos::get);
  private final AtomicInteger resets = new AtomicInteger();

  OpenFlowsTest() {
    flows.serveUntil(Long.MAX_VALUE);
  }

  private Optional<Flow> enter(UUID agreement) {
    return flows.enter(agreement, resets::incrementAndGet);
  }

  @Test
  void enter_asManyAsMayBe_andNoMoreUntilOneLeaves() {
    Flow first = enter(ONE).orElseThrow();
    assertTrue(enter(ONE).isPresent());
    assertEquals(Optional.empty(), enter(ONE));
    assertTrue(enter(OTHER).isPresent(), "others are not concerned");
    first.leave();
    first.leave();
    assertTrue(enter(ONE).isPresent());
    assertEquals(Optional.empty(), enter(ONE));
    assertEquals(3, flows.count());
  }

  @Test
  void cut_ofOne_resetsItsFlowsAndForgetsThem() {
    Flow mine = enter(ONE).orElseThrow();
    Flow others = enter(OTHER).orElseThrow();
    flows.cut(ONE);
    flows.cut(ONE);
    assertTrue(mine.isCut());
    assertFalse(others.isCut());
    assertEquals(1, resets.get());
    assertEquals(1, flows.count());
  }

  @Test
  void sweep_atTheEndOfItsTime_cutsNothingAndAMomentLaterIt() {
    Flow flow = enter(ONE).orElseThrow();
    nanos.set(OpenFlows.LASTS.toNanos());
    flows.sweep();
    assertFalse(flow.isCut());
    nanos.incrementAndGet();
    flows.sweep();
    assertTrue(flow.isCut());
    assertEquals(0, flows.count());
  }

  @Test
  void cutUnlessServing_whileTheLeaseLasts_cutsNothingAndAtItsEndAll() {
    flows.serveUntil(100);
    Flow one = enter(ONE).orElseThrow();
    nanos.set(99);
    flows.cutUnlessServing();
    assertEquals(1, flows.count());
    nanos.set(100);
    flows.cutUnlessServing();
    assertEquals(0, flows.count());
    assertEquals(1, resets.get());
    assertTrue(one.isCut());
  }

  @Test
  void lease_atItsEnd_cutsEverythingAlsoBeforeASweep() {
    flows.serveUntil(100);
    Flow one = enter(ONE).orElseThrow();
    nanos.set(99);
    assertTrue(flows.isServing());
    assertFalse(one.isCut());
    nanos.set(100);
    assertFalse(flows.isServing());
    assertTrue(one.isCut(), "whoever writes looks at the lease");
    assertEquals(0, resets.get());
    flows.sweep();
    assertEquals(1, resets.get());
    assertEquals(0, flows.count());
  }

  @Test
  void isServing_beforeTheFirstLease_isFalse() {
    assertFalse(new OpenFlows(nanos::get).isServing());
  }
}
