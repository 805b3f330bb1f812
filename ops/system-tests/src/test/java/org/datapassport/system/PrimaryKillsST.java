package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.story.Addresses;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry's primary is killed with SIGKILL again and again while passports are made and their
 * keys are changed, and a mirror follows: each acknowledged operation is in the log with its
 * receipt, once; nobody sees a fork; the mirror ends with the primary's root.
 *
 * <p>{@code ops/test kills 50} is the long run.
 */
@OwnSystem
class PrimaryKillsST {
  private static final Logger LOG = Logger.getLogger(PrimaryKillsST.class.getName());
  private static final int KILLS = Integer.getInteger("primary.kills", 2);
  private static final String TOKEN = "a-token-of-the-test-for-the-opened-feed";

  /** More than processors; each waits for its receipt before it goes on. */
  private static final int WORKERS = 8;

  /** Receipts of a round before the kill may come: a server that just began is slow. */
  private static final int WARM_RECEIPTS = 40;

  /** From then on; a batch takes about a tenth of a second. */
  private static final int KILL_MILLIS_MAX = 2000;

  private static final int LOOK_MILLIS = 50;
  private static final int WARM_SECONDS_MAX = 60;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock = Clock.systemUTC();
  private final AtomicBoolean isKilled = new AtomicBoolean();
  private final List<List<SteadyCitizen>> citizensOfWorker = new ArrayList<>();
  private final List<AutoCloseable> begun = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  private FederationMember primary;
  private FederationMember mirror;
  private FederationClient client;
  private String domain;
  private int cutOff;

  @AfterEach
  void end() throws Exception {
    for (AutoCloseable member : begun) {
      member.close();
    }
  }

  @Test
  void acknowledgedOperations_afterEveryKill_areInOneLog() throws Exception {
    LogWatch watch = watchOf(primary);
    LogWatch copy = watchOf(mirror);
    long rules = watch.verify(); // A new log begins with the rules that it keeps.
    Set<Receipt> told = new HashSet<>();
    for (int round = 1; round <= kills(); round++) {
      workUntilKilled(watch, round % 2 == 0);
      primary.start();
      watch.verify();
      List<Receipt> fresh = receipts().stream().filter(told::add).toList();
      fresh.forEach(watch::verify);
      copy.verify();
      report(round, fresh.size());
    }
    everybody().stream().filter(SteadyCitizen::isWaiting).forEach(c -> c.act(primary));
    assertEverything(watch, copy, rules);
  }

  @BeforeEach
  void begin() throws Exception {
    primary = new FederationMember(folder.resolve("primary"), OpsProcess.freePort(9000, 9100));
    begun.add(primary);
    domain = "registry.localhost%3A" + primary.address().getPort();
    primary
        .with("feed-token", TOKEN)
        .with("identifier-domain", domain)
        .with("operations-per-minute", 0);
    begun.add(keepTiles(primary, folder));
    primary.start();
    mirror = new FederationMember(folder.resolve("mirror"), OpsProcess.freePort(9100, 9200));
    begun.add(0, mirror);
    mirror
        .with("role", "mirror")
        .with("mirror.of", primary.address())
        .with("mirror.token", TOKEN)
        .with("mirror.pause-millis", 200)
        .with("identifier-domain", domain)
        .start();
    client = new FederationClient(domain);
    for (int i = 0; i < WORKERS; i++) {
      citizensOfWorker.add(new ArrayList<>());
    }
    client.awaitSaying(mirror, "\"state\":\"following\"");
  }

  int kills() {
    return KILLS;
  }

  /** Says where the log lies, usually in the home; what it needs for that ends last. */
  AutoCloseable keepTiles(FederationMember member, Path beside) throws Exception {
    return () -> {};
  }

  private static LogWatch watchOf(FederationMember member) {
    URI unused = URI.create("http://localhost");
    return new LogWatch(new Addresses(unused, unused, member.address(), unused));
  }

  private void workUntilKilled(LogWatch watch, boolean withDatabase) throws Exception {
    isKilled.set(false);
    CountDownLatch warming = new CountDownLatch(WARM_RECEIPTS);
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (List<SteadyCitizen> citizens : citizensOfWorker) {
        work.add(workers.submit(() -> work(citizens, warming)));
      }
      boolean isWarm = warming.await(WARM_SECONDS_MAX, TimeUnit.SECONDS);
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(KILL_MILLIS_MAX));
      while (isWarm && System.nanoTime() < end) {
        watch.look();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(LOOK_MILLIS));
      }
      isKilled.set(true);
      if (withDatabase) {
        primary.killWithDatabase();
      } else {
        primary.kill();
      }
      for (Future<?> done : work) {
        done.get();
      }
      assertTrue(isWarm, "too few got a receipt");
    } finally {
      workers.shutdownNow();
    }
  }

  /** What a kill left without an answer is sent again first; that is new work to nobody. */
  private void work(List<SteadyCitizen> citizens, CountDownLatch warming) {
    while (!isKilled.get()) {
      SteadyCitizen citizen = next(citizens);
      try {
        citizen.act(primary);
        warming.countDown();
      } catch (UncheckedIOException e) {
        if (!isKilled.get()) {
          throw e;
        }
      }
    }
  }

  private SteadyCitizen next(List<SteadyCitizen> citizens) {
    Optional<SteadyCitizen> known = citizens.stream().filter(SteadyCitizen::isWaiting).findFirst();
    if (known.isEmpty() && random.nextBoolean()) {
      known = citizens.stream().filter(c -> c.mayChange(clock.instant())).findFirst();
    }
    return known.orElseGet(
        () -> {
          SteadyCitizen newcomer = new SteadyCitizen(client, domain);
          citizens.add(newcomer);
          return newcomer;
        });
  }

  private List<SteadyCitizen> everybody() {
    return citizensOfWorker.stream().flatMap(List::stream).toList();
  }

  private List<Receipt> receipts() {
    return everybody().stream().flatMap(citizen -> citizen.receipts().stream()).toList();
  }

  private void report(int round, int receipts) {
    int waiting = (int) everybody().stream().filter(SteadyCitizen::isWaiting).count();
    cutOff += waiting;
    LOG.info(
        () ->
            String.format(
                "kill %d of %d: %d receipts since the last, %d operations cut off",
                round, kills(), receipts, waiting));
  }

  /** One leaf for each operation: more would be a double, fewer a loss. */
  private void assertEverything(LogWatch watch, LogWatch copy, long rules) throws Exception {
    List<Receipt> all = receipts();
    long size = watch.verify();
    all.forEach(watch::verify);
    Set<Long> places = new HashSet<>();
    all.forEach(receipt -> places.add(receipt.leafIndex()));
    assertEquals(all.size(), places.size(), "each operation has a place of its own");
    assertEquals(rules + all.size(), size, "and the log has nothing besides");
    client.awaitSaying(mirror, "\"treeSize\":" + size + ",");
    copy.verify();
    all.forEach(copy::verify);
    assertEquals(rootOf(primary), rootOf(mirror));
    assertTrue(client.says(mirror, "\"evidence\":0"), client.status(mirror));
    assertFalse(client.says(mirror, "conflict"));
    for (SteadyCitizen citizen : everybody()) {
      citizen.verifyAt(primary);
      citizen.verifyAt(mirror);
    }
    LOG.info(
        () ->
            String.format(
                "%d kills: %d passports, %d operations acknowledged, %d cut off and sent again;"
                    + " log of %d, the same at the mirror",
                kills(), everybody().size(), all.size(), cutOff, size));
  }

  private Object rootOf(FederationMember member) {
    return new PublicLog(member.address(), clock).checkpoint().root();
  }
}
