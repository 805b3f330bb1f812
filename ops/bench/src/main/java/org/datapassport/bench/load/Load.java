package org.datapassport.bench.load;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Closed-loop load: each connection sends its next request as soon as it has its answer. */
public final class Load {
  /** Bounds the memory of one run: the slowest of a million answers is known well enough. */
  private static final int ANSWERS_MAX = 1_000_000;

  private final int connections;

  public Load(int connections) {
    this.connections = connections;
  }

  /**
   * What came of one run.
   *
   * @param good answers with a 2xx status that were good
   * @param bad all others
   * @param p50Micros median latency of good answers
   * @param p99Micros 99th percentile of good answers
   */
  public record Result(long good, long bad, double seconds, long p50Micros, long p99Micros) {
    /** The same when each answer was one of so many operations. */
    public Result each(int operations) {
      return new Result(good * operations, bad * operations, seconds, p50Micros, p99Micros);
    }

    double perSecond() {
      return good / seconds;
    }
  }

  /** What one connection saw. */
  record Share(List<Long> nanos, long bad) {}

  public Result run(Cell cell, Duration length) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    long start = System.nanoTime();
    long end = start + length.toNanos();
    try {
      List<Callable<Share>> loops = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        loops.add(() -> loop(cell, end));
      }
      List<Share> shares = new ArrayList<>();
      for (Future<Share> share : threads.invokeAll(loops)) {
        shares.add(share.get());
      }
      return summary(shares, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a request of " + cell.name() + " could not be made", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private Share loop(Cell cell, long end) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Long> nanos = new ArrayList<>();
    long bad = 0;
    while (System.nanoTime() - end < 0 && nanos.size() < ANSWERS_MAX / connections) {
      HttpRequest request = cell.next().next();
      long sent = System.nanoTime();
      if (answersWell(http, request, cell)) {
        nanos.add(System.nanoTime() - sent);
      } else {
        bad++;
      }
    }
    return new Share(nanos, bad);
  }

  private static boolean answersWell(HttpClient http, HttpRequest request, Cell cell)
      throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2 && cell.isGood().test(answer.body());
    } catch (IOException e) {
      return false;
    }
  }

  static Result summary(List<Share> shares, double seconds) {
    long[] nanos =
        shares.stream().flatMap(share -> share.nanos().stream()).mapToLong(n -> n).toArray();
    Arrays.sort(nanos);
    long bad = shares.stream().mapToLong(Share::bad).sum();
    return new Result(nanos.length, bad, seconds, percentile(nanos, 0.50), percentile(nanos, 0.99));
  }

  private static long percentile(long[] sortedNanos, double share) {
    if (sortedNanos.length == 0) {
      return 0;
    }
    int index = (int) Math.min(sortedNanos.length - 1, Math.floor(sortedNanos.length * share));
    return sortedNanos[index] / 1_000;
  }
}
