package org.datapassport.provider.backchannel;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;

/**
 * Tells clients that there is an answer (CIBA Core section 10.2), behind the person's back. A few
 * tries are enough: a client that hears nothing polls.
 */
@Shared
public class Pings {
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** Long enough for the slowest answer. */
  static final Duration TAKEN = Duration.ofMinutes(1);

  static final int TRIES_MAX = 3;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  /** An answer has no content that we read. */
  private static final int ANSWER_BYTES_MAX = 4_096;

  private static final Logger LOG = Logger.getLogger(Pings.class.getName());

  private final PingStore store;
  private final Clients clients;
  private final OutgoingHttp outgoing;
  private final Clock clock;
  private final Rounds rounds;

  @Inject
  public Pings(
      PingStore store, Clients clients, OutgoingHttp outgoing, Clock clock, Rounds rounds) {
    this.rounds = rounds;
    this.store = store;
    this.clients = clients;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::deliver);
  }

  /** There is a new answer: nobody waits for the next round. */
  void wake() {
    rounds.besides(this::deliver);
  }

  private void deliver() {
    try {
      Instant now = clock.instant();
      for (PingStore.Ping ping : store.take(now, now.plus(TAKEN))) {
        rounds.besides(() -> deliver(ping));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Pings wait for the next round", e);
    }
  }

  private void deliver(PingStore.Ping ping) {
    String endpoint =
        clients
            .find(ping.client())
            .map(Client::rules)
            .map(rules -> rules.delivery().notificationEndpoint())
            .orElse("");
    if (endpoint.isEmpty() || isOver(URI.create(endpoint), ping) || ping.tries() >= TRIES_MAX) {
      store.done(ping.id());
    } else {
      store.tryLater(ping.id(), clock.instant().plus(PAUSE));
    }
  }

  static boolean isFinal(int status) {
    boolean later = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    return status < 300 || (status >= 400 && status < 500 && !later);
  }

  /**
   * Whether there is nothing more to say. Any success counts; a redirect is none, and is not
   * followed (section 10.2); what the client refuses by 4xx it would refuse again.
   */
  private boolean isOver(URI endpoint, PingStore.Ping ping) {
    String body = JSONObjectUtils.toJSONString(Map.of("auth_req_id", ping.authReqId()));
    try {
      OutgoingAnswer answer =
          outgoing.send(
              OutgoingRequest.with("POST", endpoint, "application/json", body)
                  .header("Authorization", "Bearer " + ping.token())
                  .limits(ANSWER_BYTES_MAX, OutgoingRequest.USUAL_TIMEOUT));
      return isFinal(answer.status());
    } catch (OutgoingException e) {
      LOG.log(
          Level.INFO,
          "client {0} was not reached by try {1} of a ping: {2}",
          new Object[] {ping.client(), ping.tries(), e.reason()});
      return false;
    }
  }
}
