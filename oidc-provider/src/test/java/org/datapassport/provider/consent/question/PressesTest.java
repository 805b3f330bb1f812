package org.datapassport.provider.consent.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PressesTest {
  private static final int PRESSES = 40;

  private final Presses presses = new Presses();

  @Test
  void inTurn_ofOneName_isDoneOneAfterTheOther() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(PRESSES)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < PRESSES; i++) {
        int number = i;
        all.add(
            pool.submit(
                () ->
                    presses.inTurn(
                        "a",
                        () -> {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          Thread.onSpinWait();
                          inside.decrementAndGet();
                          return number;
                        })));
      }
      for (int i = 0; i < PRESSES; i++) {
        assertEquals(i, all.get(i).get());
      }
    }
    assertEquals(1, most.get());
    assertEquals(0, presses.names(), "nothing is kept of what is done");
  }

  @Test
  void inTurn_ofAnotherName_doesNotWait() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
      Future<Boolean> slow =
          pool.submit(
              () ->
                  presses.inTurn(
                      "a",
                      () -> {
                        begun.countDown();
                        return await(over);
                      }));
      begun.await();
      assertEquals("b", presses.inTurn("b", () -> "b"));
      over.countDown();
      assertEquals(true, slow.get());
    }
  }

  @Test
  void inTurn_ofWorkThatFails_givesTheTurnOn() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            presses.inTurn(
                "a",
                () -> {
                  throw new IllegalArgumentException("a");
                }));
    assertEquals(0, presses.names());
    assertEquals("next", presses.inTurn("a", () -> "next"));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
