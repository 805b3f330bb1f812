package org.datapassport.bench.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * So many callers, each on a connection of its own, that send their next request when they have
 * their answer.
 */
public final class Callers {
  private final URI service;
  private final int count;

  public Callers(URI service, int count) {
    this.service = service;
    this.count = count;
  }

  /**
   * A request that was prepared before the clock began.
   *
   * @param fields header lines, each ended by CR LF
   */
  @SuppressWarnings("ArrayRecordComponent") // Sent once; never compared.
  public record Prepared(String method, String path, String fields, byte[] body) {}

  /**
   * Sends until the time is over or nothing is left.
   *
   * @param next is empty when nothing is left; called by all callers
   */
  public Load.Result run(
      Supplier<Optional<Prepared>> next, Predicate<Wire.Answer> isGood, Duration length)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Wire> wires = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        wires.add(new Wire(service));
      }
      long start = System.nanoTime();
      List<Callable<Load.Share>> loops = new ArrayList<>();
      for (Wire wire : wires) {
        loops.add(() -> loop(wire, next, isGood, start + length.toNanos()));
      }
      List<Load.Share> shares = new ArrayList<>();
      for (Future<Load.Share> share : threads.invokeAll(loops)) {
        shares.add(share.get());
      }
      return Load.summary(shares, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException | IOException e) {
      throw new IllegalStateException("a caller lost its connection", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Load.Share loop(
      Wire wire, Supplier<Optional<Prepared>> next, Predicate<Wire.Answer> isGood, long end)
      throws IOException {
    List<Long> nanos = new ArrayList<>();
    long bad = 0;
    try (wire) {
      while (System.nanoTime() - end < 0) {
        Optional<Prepared> prepared = next.get();
        if (prepared.isEmpty()) {
          break;
        }
        Prepared request = prepared.get();
        long sent = System.nanoTime();
        Wire.Answer answer =
            wire.send(request.method(), request.path(), request.fields(), request.body());
        if (isGood.test(answer)) {
          nanos.add(System.nanoTime() - sent);
        } else {
          bad++;
        }
      }
    }
    return new Load.Share(nanos, bad);
  }
}
