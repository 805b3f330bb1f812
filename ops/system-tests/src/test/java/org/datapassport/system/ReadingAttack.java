package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Two companies that read one strand as hard as they can, at all nodes: 32 read in a loop, four sip
 * four kilobytes at a time and four never read. A citizen is about to cut one of the two.
 *
 * <p>Whoever never reads keeps one of the few answers that a company may have under way; so either
 * those come first, or the loops do.
 */
final class ReadingAttack implements AutoCloseable {
  static final int READERS = 32;
  private static final int SLOW_READERS = 8;
  private static final int PAGE = 1000;
  private static final long SIP_PAUSE_NANOS = 20_000_000;

  /** Our kernel's send buffer, what our process has queued behind it, and the reader's own. */
  private static final long LATE_BYTES_MAX = 64 * 1024;

  /**
   * A node that has no processor for a second loses its lease, and serves nobody until it is back.
   */
  private static final int SERVED_WITHIN_SECONDS = 10;

  private final List<URI> nodes;
  private final ReadingCompany kept;
  private final ReadingCompany cut;
  private final boolean slowFirst;
  private final Clock clock = Clock.systemUTC();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch begun = new CountDownLatch(READERS);
  private final AtomicLong lastByteMillis = new AtomicLong();
  private final Map<URI, CountDownLatch> keptIsServed = new LinkedHashMap<>();
  private final List<SlowReader> slow = new ArrayList<>();
  private final List<Future<String>> loops = new ArrayList<>();
  private final List<Future<?>> sips = new ArrayList<>();
  private volatile boolean answered;
  private volatile boolean over;

  /**
   * @param company whose answer it is
   */
  private record SlowReader(GreedyReader reader, ReadingCompany company, boolean sips) {}

  ReadingAttack(List<URI> nodes, ReadingCompany kept, ReadingCompany cut, boolean slowFirst) {
    this.nodes = List.copyOf(nodes);
    this.kept = kept;
    this.cut = cut;
    this.slowFirst = slowFirst;
    nodes.forEach(node -> keptIsServed.put(node, new CountDownLatch(1)));
  }

  /** Returns when each reader has sent its first request. */
  void begin() throws IOException, InterruptedException {
    if (slowFirst) {
      beginSlowly();
    }
    for (int i = 0; i < READERS; i++) {
      ReadingCompany company = i % 2 == 0 ? cut : kept;
      URI node = nodes.get(i / 2 % nodes.size());
      loops.add(threads.submit(() -> read(company, node)));
    }
    begun.await();
    if (!slowFirst) {
      beginSlowly();
    }
    for (SlowReader each : slow) {
      if (each.sips()) {
        sips.add(threads.submit(() -> sip(each)));
      }
    }
  }

  private void beginSlowly() throws IOException {
    for (int i = 0; i < SLOW_READERS; i++) {
      ReadingCompany company = i % 2 == 0 ? cut : kept;
      GreedyReader reader = new GreedyReader(nodes.get(i / 2 % nodes.size()));
      reader.ask(company.requestForAPage(PAGE, "close"));
      if (reader.status() == 200 && reader.length() > LATE_BYTES_MAX) {
        slow.add(new SlowReader(reader, company, i / 2 / nodes.size() % 2 == 0));
      } else {
        reader.close();
      }
    }
    assertTrue(!slowFirst || slow.size() >= 2, "readers that never read are under way");
  }

  /** Answers how much it had when it stopped. */
  private long sip(SlowReader slowly) throws IOException {
    while (!answered && !over && slowly.reader().sip()) {
      LockSupport.parkNanos(SIP_PAUSE_NANOS);
    }
    return slowly.reader().received();
  }

  /** The citizen was answered: from here on the company that was cut gets nothing. */
  void isAnswered() throws Exception {
    answered = true;
    for (Future<?> each : sips) {
      each.get();
    }
    int broken = 0;
    for (SlowReader each : slow) {
      if (each.company() == cut && each.reader().received() < each.reader().length()) {
        long before = each.reader().received();
        GreedyReader.End end = each.reader().rest(each.reader().length());
        long late = each.reader().received() - before;
        assertEquals(GreedyReader.End.RESET, end, late + " of " + each.reader().length());
        assertTrue(late <= LATE_BYTES_MAX, late + " bytes came late");
        broken++;
      }
    }
    assertTrue(broken > 0 || !slowFirst, "one was under way at " + cut.name());
    if (!slowFirst) {
      assertOtherIsServed();
    }
  }

  /** Unless it fills its own few answers with readers that never read. */
  private void assertOtherIsServed() throws InterruptedException {
    for (Map.Entry<URI, CountDownLatch> each : keptIsServed.entrySet()) {
      boolean served = each.getValue().await(SERVED_WITHIN_SECONDS, TimeUnit.SECONDS);
      assertTrue(served, kept.name() + " goes on reading at " + each.getKey());
    }
  }

  /** When a reader in a loop got the last byte of the company that is cut. */
  Instant lastByteOfTheCut() {
    return Instant.ofEpochMilli(lastByteMillis.get());
  }

  /** Reads in a loop; empty when all was right, else what was not. */
  private String read(ReadingCompany company, URI node) throws IOException {
    boolean isCut = company == cut;
    boolean counted = false;
    while (!over) {
      boolean wasAnswered = answered;
      try (GreedyReader reader = new GreedyReader(node)) {
        reader.ask(company.requestForAPage(PAGE, "close"));
        if (!counted) {
          begun.countDown();
          counted = true;
        }
        int status = reader.status();
        if (wasAnswered && isCut && status == 200) {
          return "a page that was asked for after the answer: " + reader.head();
        }
        if (status > 503 || status == 500 || (!isCut && status == 401)) {
          return reader.head();
        }
        GreedyReader.End end = readBody(reader, isCut && status == 200);
        if (end == GreedyReader.End.SILENT) {
          return "silent after " + reader.received();
        }
        if (wasAnswered && !isCut && status == 200 && end != GreedyReader.End.RESET) {
          served(node).countDown();
        }
      }
    }
    return "";
  }

  private GreedyReader.End readBody(GreedyReader reader, boolean counts) throws IOException {
    GreedyReader.End end = reader.rest(reader.length());
    if (counts && reader.received() > 0) {
      lastByteMillis.accumulateAndGet(clock.millis(), Math::max);
    }
    return end;
  }

  private CountDownLatch served(URI node) {
    return Objects.requireNonNull(keptIsServed.get(node), "one of the nodes");
  }

  /** Ends the attack, and says what went wrong in it. */
  @Override
  public void close() throws IOException {
    over = true;
    List<String> wrong = new ArrayList<>();
    for (Future<String> loop : loops) {
      wrong.add(result(loop));
    }
    for (SlowReader each : slow) {
      each.reader().close();
    }
    threads.close();
    assertEquals(List.of(), wrong.stream().filter(each -> !each.isEmpty()).toList());
  }

  private static String result(Future<String> loop) {
    try {
      return loop.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause());
    }
  }
}
