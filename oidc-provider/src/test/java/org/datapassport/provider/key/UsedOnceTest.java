package org.datapassport.provider.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.datapassport.provider.Database;
import org.junit.jupiter.api.Test;

/** What may be used once, when many ask at once (S33, S45). */
final class UsedOnceTest {
  private static final Instant SOON = Instant.parse("2026-11-22T12:01:00Z");

  private final Kept store = new Kept();
  private final UsedOnce usedOnce = new UsedOnce(store);

  @Test
  void use_second_isNotFirst() {
    assertTrue(usedOnce.isFirst(List.of(use("a", "1"))));
    assertFalse(usedOnce.isFirst(List.of(use("a", "1"))));
    assertTrue(usedOnce.isFirst(List.of(use("b", "1"))));
    assertTrue(usedOnce.isFirst(List.of()));
  }

  @Test
  void uses_ofWhichOneIsKnown_areNotFirst() {
    assertTrue(usedOnce.isFirst(List.of(use("a", "1"))));
    assertFalse(usedOnce.isFirst(List.of(use("a", "1"), use("a", "2"))));
  }

  @Test
  void use_byManyAtOnce_isFirstForExactlyOne() throws Exception {
    int threads = 16;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        List<UsedOnce.Use> same = List.of(use("round", "" + round));
        List<Callable<Boolean>> callers =
            IntStream.range(0, threads)
                .<Callable<Boolean>>mapToObj(i -> () -> usedOnce.isFirst(same))
                .toList();
        int first = 0;
        for (Future<Boolean> answer : executor.invokeAll(callers)) {
          first += answer.get() ? 1 : 0;
        }
        assertEquals(1, first);
      }
    } finally {
      executor.shutdownNow();
    }
    assertTrue(store.statements.get() <= 50 * threads, "callers share statements");
  }

  private static UsedOnce.Use use(String scope, String value) {
    return new UsedOnce.Use(scope, value, SOON);
  }

  /** The store's contract in memory. */
  private static final class Kept extends UsedOnceStore {
    private final Set<ByteBuffer> known = new HashSet<>();
    private final AtomicInteger statements = new AtomicInteger();

    Kept() {
      super(
          new Database(
              (DataSource)
                  Proxy.newProxyInstance(
                      DataSource.class.getClassLoader(),
                      new Class<?>[] {DataSource.class},
                      (proxy, method, arguments) -> {
                        throw new UnsupportedOperationException(method.getName());
                      })));
    }

    @Override
    protected synchronized Set<ByteBuffer> add(Set<ByteBuffer> ids, Instant expiresAt) {
      statements.incrementAndGet();
      Set<ByteBuffer> unused = new HashSet<>(ids);
      unused.removeAll(known);
      known.addAll(ids);
      return unused;
    }
  }
}
