package org.datapassport.provider.logout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.authorization.SessionId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.session.SessionEnded;

/**
 * Tells clients that somebody signed out (OpenID Connect Back-Channel Logout). What has to be told
 * is stored before the person gets an answer; telling happens behind their back and is repeated
 * until the client has understood.
 */
@Shared
public class LogoutNotices {
  static final Duration PAUSE = Duration.ofSeconds(5);

  /** Long enough for the slowest answer to all of a batch. */
  static final Duration TAKEN = Duration.ofMinutes(5);

  /** An answer has no content that we read. */
  private static final int ANSWER_BYTES_MAX = 4_096;

  private static final Logger LOG = Logger.getLogger(LogoutNotices.class.getName());

  private final LogoutNoticeStore store;
  private final AuthorizationStore authorizations;
  private final Clients clients;
  private final LogoutTokens tokens;
  private final OutgoingHttp outgoing;
  private final Clock clock;
  private final Rounds rounds;

  @Inject
  public LogoutNotices(
      LogoutNoticeStore store,
      AuthorizationStore authorizations,
      Clients clients,
      LogoutTokens tokens,
      OutgoingHttp outgoing,
      Clock clock,
      Rounds rounds) {
    this.rounds = rounds;
    this.store = store;
    this.authorizations = authorizations;
    this.clients = clients;
    this.tokens = tokens;
    this.outgoing = outgoing;
    this.clock = clock;
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::deliver);
  }

  /** Notes who has to be told. */
  void note(@Observes SessionEnded ended) {
    boolean any = false;
    for (String name : ended.names()) {
      for (AuthorizationStore.Told told : authorizations.told(ended.account(), name)) {
        if (!logoutUri(told).isEmpty()) {
          String sid = SessionId.of(ended.account(), name, told.client());
          store.add(told.client(), told.subject(), sid, clock.instant());
          any = true;
        }
      }
    }
    if (any) {
      rounds.besides(this::deliver);
    }
  }

  private String logoutUri(AuthorizationStore.Told told) {
    return clients
        .find(told.client())
        .map(client -> client.rules().backChannel().logoutUri())
        .orElse("");
  }

  /** One round; each notice goes its own way, so that a slow client delays nobody else. */
  void deliver() {
    try {
      Instant now = clock.instant();
      store.forget(now.minus(LogoutNotice.LIFETIME));
      for (LogoutNotice notice : store.take(now, now.plus(TAKEN))) {
        rounds.besides(() -> deliver(notice));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "Logout notices wait for the next round", e);
    }
  }

  private void deliver(LogoutNotice notice) {
    Optional<Client> client = clients.find(notice.client());
    String address = client.map(found -> found.rules().backChannel().logoutUri()).orElse("");
    if (address.isEmpty() || isTaken(client.orElseThrow(), URI.create(address), notice)) {
      store.remove(notice.id());
    } else {
      store.tryLater(notice.id(), LogoutNotice.next(notice.tries(), clock.instant()));
    }
  }

  private boolean isTaken(Client client, URI address, LogoutNotice notice) {
    String token = tokens.make(client, notice, clock.instant());
    String form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    try {
      OutgoingRequest notify =
          OutgoingRequest.with("POST", address, "application/x-www-form-urlencoded", form)
              .limits(ANSWER_BYTES_MAX, OutgoingRequest.USUAL_TIMEOUT);
      OutgoingAnswer answer =
          client.kind() == ClientKind.VAULT_PORTAL
              ? outgoing.callService(address, notify)
              : outgoing.send(notify);
      if (!answer.isSuccess()) {
        LOG.log(
            Level.INFO,
            "client {0} answered {1} to try {2} of a logout token",
            new Object[] {client.id(), answer.status(), notice.tries()});
      }
      return answer.isSuccess();
    } catch (OutgoingException e) {
      LOG.log(
          Level.INFO,
          "client {0} was not reached by try {1} of a logout token: {2}",
          new Object[] {client.id(), notice.tries(), e.reason()});
      return false;
    }
  }
}
