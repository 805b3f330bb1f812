package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToLongFunction;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The system is killed again and again while people sign up, make passports and import files: what
 * it acknowledged stays, the log is one chain, no file is half there, and what a crash interrupted
 * can be done again.
 */
@OwnSystem
class ChaosST {
  private static final Logger LOG = Logger.getLogger(ChaosST.class.getName());

  /** {@code -Dchaos.rounds=20} for a long look. */
  private static final int ROUNDS = Integer.getInteger("chaos.rounds", 2);

  /** More than processors, so that the kill meets several steps at once. */
  private static final int WORKERS = 4;

  /** From the first acknowledged import on. A life takes about this long on two processors. */
  private static final int KILL_MILLIS_MAX = 4000;

  private static final int LOOK_MILLIS = 100;
  private static final int FIRST_IMPORT_SECONDS_MAX = 180;

  /** Earlier citizens who are looked at after each kill; at the end all are. */
  private static final int SAMPLE = 4;

  /** Failsafe runs a failed test again; what was lost once is not found by a luckier run. */
  private static final List<Throwable> EARLIER_FAILURES = new CopyOnWriteArrayList<>();

  private final SecureRandom random = new SecureRandom();
  private final List<ChaosCitizen> everybody = new ArrayList<>();
  private final AtomicBoolean isKilled = new AtomicBoolean();
  private int workersSoFar;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void acknowledgedThings_afterEveryKill_areAllThere() throws Exception {
    EARLIER_FAILURES.forEach(failure -> fail("failed before, see there", failure));
    try {
      killAgainAndAgain();
    } catch (Exception | AssertionError e) {
      EARLIER_FAILURES.add(e);
      throw e;
    }
  }

  private void killAgainAndAgain() throws Exception {
    try (ChaosSystem system = new ChaosSystem(folder.resolve("home"))) {
      LogWatch watch = new LogWatch(system.addresses());
      long rules = watch.verify(); // A new log begins with the rules that it keeps.
      for (int round = 1; round <= ROUNDS; round++) {
        ChaosKill kill = ChaosKill.ofRound(round);
        List<ChaosCitizen> newcomers = workUntilKilled(system, watch, kill);
        report("round " + round + ", killed " + kill, newcomers);
        system.startAgain();
        watch.verify();
        newcomers.forEach(citizen -> citizen.verify(watch));
        sample().forEach(citizen -> citizen.verify(watch));
        assertEquals(0, system.segmentsWithoutImport(), "an import left a part of a file");
        newcomers.forEach(ChaosCitizen::finish);
        everybody.addAll(newcomers);
      }
      long size = watch.verify();
      everybody.forEach(citizen -> citizen.verify(watch));
      assertEquals(rules + everybody.size(), size, "each passport is in the log once");
      report("at the end, log of " + size, everybody);
    }
  }

  /** At least one whole life is acknowledged before the kill, others are under way. */
  private List<ChaosCitizen> workUntilKilled(ChaosSystem system, LogWatch watch, ChaosKill kill)
      throws Exception {
    isKilled.set(false);
    CountDownLatch firstImport = new CountDownLatch(1);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<List<ChaosCitizen>>> lives = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        String worker = "chaos-" + ++workersSoFar;
        lives.add(workers.submit(() -> work(system, worker, firstImport)));
      }
      boolean isWarm = firstImport.await(FIRST_IMPORT_SECONDS_MAX, TimeUnit.SECONDS);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(KILL_MILLIS_MAX));
      while (isWarm && System.nanoTime() < end) {
        watch.look();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LOOK_MILLIS));
      }
      isKilled.set(true);
      system.kill(kill, random.nextInt(1000));
      List<ChaosCitizen> newcomers = new ArrayList<>();
      for (Future<List<ChaosCitizen>> life : lives) {
        newcomers.addAll(life.get());
      }
      assertTrue(isWarm, "nobody could import anything");
      return newcomers;
    } finally {
      workers.shutdownNow();
    }
  }

  private List<ChaosCitizen> work(ChaosSystem system, String worker, CountDownLatch firstImport) {
    List<ChaosCitizen> mine = new ArrayList<>();
    while (!isKilled.get()) {
      ChaosCitizen citizen = new ChaosCitizen(system.addresses(), worker + "-" + mine.size());
      mine.add(citizen);
      try {
        citizen.live(firstImport::countDown);
      } catch (RuntimeException | AssertionError e) {
        // After the kill: cut off, or answered by a service that had lost its database.
        if (!isKilled.get()) {
          throw e;
        }
      }
    }
    return mine;
  }

  private List<ChaosCitizen> sample() {
    List<ChaosCitizen> shuffled = new ArrayList<>(everybody);
    Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(SAMPLE, shuffled.size()));
  }

  private static void report(String when, List<ChaosCitizen> citizens) {
    LOG.info(
        () ->
            String.format(
                "%s: %d began; acknowledged: %d accounts, %d passports, %d imports; cut off: %d",
                when,
                citizens.size(),
                count(citizens, citizen -> citizen.hasAccount() ? 1 : 0),
                count(citizens, citizen -> citizen.hasPassport() ? 1 : 0),
                count(citizens, ChaosCitizen::acknowledgedImports),
                count(citizens, ChaosCitizen::unacknowledgedImports)));
  }

  private static long count(List<ChaosCitizen> citizens, ToLongFunction<ChaosCitizen> what) {
    return citizens.stream().mapToLong(what).sum();
  }
}
