package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.datapassport.story.Addresses;

/**
 * Looks at a system ten times a second: whether its database is there, whether each service says
 * that it is ready, and what a request gets at each that needs the database.
 */
final class OutageWatch implements AutoCloseable {
  /** A server that was killed is started, and its services deployed, on a busy machine. */
  static final Duration SERVER_START_MAX = Duration.ofMinutes(3);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
  private static final int UNAVAILABLE = 503;

  private final ChaosSystem system;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final BlockingQueue<Look> looks = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService eyes = Executors.newSingleThreadScheduledExecutor();

  /** Set before anybody waits; done when a look failed in a way that nobody expected. */
  private Optional<Future<?>> looking = Optional.empty();

  /**
   * One look.
   *
   * @param at nanoseconds of the machine's clock, when it ended
   * @param notReady services that say that they are not, or do not answer
   * @param wrong answers to requests which neither served nor said that the service is away
   */
  record Look(long at, boolean hasDatabase, List<String> notReady, List<String> wrong) {
    boolean isReady() {
      return hasDatabase && notReady.isEmpty();
    }
  }

  private OutageWatch(ChaosSystem system) {
    this.system = system;
  }

  static OutageWatch of(ChaosSystem system) {
    OutageWatch watch = new OutageWatch(system);
    watch.looking =
        Optional.of(
            watch.eyes.scheduleWithFixedDelay(
                watch::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS));
    return watch;
  }

  /** The first look from now on that is so; fails when there is none in time. */
  Look await(Predicate<Look> wanted, Duration patience, String what) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Look last = new Look(0, false, List.of("never looked at"), List.of());
    while (System.nanoTime() < end) {
      Look look = looks.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (look != null) {
        last = look;
        if (wanted.test(look)) {
          return look;
        }
      }
    }
    assertFalse(looking.filter(Future::isDone).isPresent(), "nobody looks any more");
    return fail("not within " + patience + ": " + what + "; last seen: " + last);
  }

  /** What was seen before counts no more. */
  void forget() {
    looks.clear();
  }

  private void look() {
    Addresses addresses = system.addresses();
    boolean hasDatabase = hasDatabase();
    List<String> notReady = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (URI service : List.of(addresses.vault(), addresses.provider(), addresses.registry())) {
      if (status(get(service, "/health/ready"), wrong, false) != 200) {
        notReady.add(service.getPath());
      }
    }
    status(
        get(addresses.vault(), "/strands").header("Cookie", "portal_session=" + "a".repeat(43)),
        wrong,
        true);
    status(get(addresses.registry(), "/passports/1234-5678-9012"), wrong, true);
    status(
        get(addresses.provider(), "/par")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("client_id=nobody")),
        wrong,
        true);
    looks.add(new Look(System.nanoTime(), hasDatabase, notReady, wrong));
  }

  private static HttpRequest.Builder get(URI service, String path) {
    return HttpRequest.newBuilder(URI.create(service + path))
        .timeout(ANSWER_MAX)
        .header("Accept", "application/json");
  }

  /** 0 for no answer, which is right while there is no server. */
  private int status(HttpRequest.Builder asked, List<String> wrong, boolean needsDatabase) {
    HttpRequest request = asked.build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      int status = answer.statusCode();
      boolean saysWhen = answer.headers().firstValue("Retry-After").isPresent();
      if (needsDatabase && status >= 500 && !(status == UNAVAILABLE && saysWhen)) {
        wrong.add(request.uri().getPath() + ": " + status + " " + answer.body());
      }
      return status;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private boolean hasDatabase() {
    try (Connection connection = system.database("vault")) {
      return connection.isValid(1);
    } catch (SQLException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    eyes.shutdownNow();
  }
}
