package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is killed, or shut down as an upgrade does, and the server is killed, while people
 * sign up, make passports and import files. Who asks meanwhile is told to come again; the services
 * say that they are not ready; all are well again soon after the database is, by themselves; and
 * what was acknowledged is there.
 *
 * <p>{@code ops/test outages 10} is the long run.
 */
@OwnSystem
class OutagesST {
  private static final Logger LOG = Logger.getLogger(OutagesST.class.getName());

  private static final int ROUNDS = Integer.getInteger("outages.rounds", 3);
  private static final int WORKERS = 3;
  private static final int FIRST_IMPORT_SECONDS_MAX = 180;

  private static final Duration DOWN_MAX = Duration.ofSeconds(5);
  private static final Duration WELL_MAX = Duration.ofSeconds(10);
  private static final Duration DATABASE_START_MAX = Duration.ofSeconds(60);

  /** What happens to the system. */
  private enum Outage {
    DATABASE_KILLED,
    DATABASE_SHUT_DOWN,
    SERVER_KILLED;

    static Outage ofRound(int round) {
      return values()[(round - 1) % values().length];
    }
  }

  private final List<ChaosCitizen> everybody = new ArrayList<>();
  private final AtomicBoolean isOver = new AtomicBoolean();
  private int workersSoFar;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void system_afterEveryOutage_isWellByItselfAndLostNothing() throws Exception {
    try (ChaosSystem system = new ChaosSystem(folder.resolve("home"));
        OutageWatch eyes = OutageWatch.of(system)) {
      LogWatch log = new LogWatch(system.addresses());
      long rules = log.verify(); // A new log begins with the rules that it keeps.
      for (int round = 1; round <= ROUNDS; round++) {
        Outage outage = Outage.ofRound(round);
        List<ChaosCitizen> newcomers = liveThrough(outage, system, eyes);
        assertTrue(system.hasLauncher(), "the launcher has ended");
        log.verify();
        newcomers.forEach(citizen -> citizen.verify(log));
        assertEquals(0, system.segmentsWithoutImport(), "an import left a part of a file");
        newcomers.forEach(ChaosCitizen::finish);
        everybody.addAll(newcomers);
        int lives = newcomers.size();
        LOG.info("outage " + round + " of " + ROUNDS + ", " + outage + ": " + lives + " lives");
      }
      long size = log.verify();
      everybody.forEach(citizen -> citizen.verify(log));
      assertEquals(rules + everybody.size(), size, "each passport is in the log once");
    }
  }

  private List<ChaosCitizen> liveThrough(Outage outage, ChaosSystem system, OutageWatch eyes)
      throws Exception {
    isOver.set(false);
    CountDownLatch firstImport = new CountDownLatch(1);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<List<ChaosCitizen>>> lives = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        String worker = "outage-" + ++workersSoFar;
        lives.add(workers.submit(() -> work(system, worker, firstImport)));
      }
      assertTrue(firstImport.await(FIRST_IMPORT_SECONDS_MAX, TimeUnit.SECONDS), "nobody imported");
      isOver.set(true);
      happen(outage, system, eyes);
      List<ChaosCitizen> newcomers = new ArrayList<>();
      for (Future<List<ChaosCitizen>> life : lives) {
        newcomers.addAll(life.get());
      }
      return newcomers;
    } finally {
      workers.shutdownNow();
    }
  }

  /** Lives begun before the outage go on into it, and break off there. */
  private List<ChaosCitizen> work(ChaosSystem system, String worker, CountDownLatch firstImport) {
    List<ChaosCitizen> mine = new ArrayList<>();
    while (!isOver.get()) {
      ChaosCitizen citizen = new ChaosCitizen(system.addresses(), worker + "-" + mine.size());
      mine.add(citizen);
      try {
        citizen.live(firstImport::countDown);
      } catch (RuntimeException | AssertionError e) {
        if (!isOver.get()) {
          throw e;
        }
      }
    }
    return mine;
  }

  private static void happen(Outage outage, ChaosSystem system, OutageWatch eyes)
      throws InterruptedException, IOException {
    ProcessHandle postmaster = system.postmaster();
    ProcessHandle server = system.server();
    eyes.forget();
    long begin = System.nanoTime();
    // Held, so that the database stays away until everybody has noticed.
    signal("STOP", system.launcher());
    switch (outage) {
      case DATABASE_KILLED -> postmaster.destroyForcibly();
      case DATABASE_SHUT_DOWN -> signal("INT", postmaster);
      case SERVER_KILLED -> server.destroyForcibly();
    }
    List<String> wrong = new ArrayList<>();
    OutageWatch.Look down;
    try {
      down =
          eyes.await(
              look -> {
                wrong.addAll(look.wrong());
                return look.notReady().size() == 3;
              },
              DOWN_MAX,
              "no service says that it is ready");
    } finally {
      signal("CONT", system.launcher());
    }
    OutageWatch.Look back =
        eyes.await(
            look -> {
              wrong.addAll(look.wrong());
              return look.hasDatabase();
            },
            DATABASE_START_MAX,
            "the database is there again");
    OutageWatch.Look well =
        eyes.await(
            look -> {
              wrong.addAll(look.wrong());
              return look.isReady();
            },
            outage == Outage.SERVER_KILLED ? OutageWatch.SERVER_START_MAX : WELL_MAX,
            "all services are ready again");
    if (outage == Outage.SERVER_KILLED) {
      // What a server says while it starts is nothing that a service said.
      assertNotEquals(server.pid(), system.server().pid());
      assertTrue(postmaster.isAlive(), "the database needed no start");
    } else {
      assertEquals(List.of(), wrong, "answers while the database was away");
      assertTrue(server.isAlive(), "the server needed no start");
    }
    LOG.info(
        String.format(
            "%s: not ready after %d ms, database there after %d ms, well after %d ms",
            outage, millis(begin, down.at()), millis(begin, back.at()), millis(begin, well.at())));
  }

  private static long millis(long from, long to) {
    return TimeUnit.NANOSECONDS.toMillis(to - from);
  }

  private static void signal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-s", name, Long.toString(process.pid())).start().waitFor();
  }
}
