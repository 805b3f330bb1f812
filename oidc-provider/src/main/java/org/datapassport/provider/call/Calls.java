package org.datapassport.provider.call;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.base.proof.SignedJwts;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;

/**
 * Watches calls and notes how they end, for clients of the developer console only.
 *
 * <p>Noting is bounded per client, minute and node, apart for calls that the client proved and for
 * those in its name: a stranger can neither fill the table nor push the client's own calls out.
 */
@Shared
public class Calls {
  static final int PER_MINUTE_MAX = 30;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int ASSERTION_CHARS_MAX = 8_192;
  private static final Logger LOG = Logger.getLogger(Calls.class.getName());

  /** Names that a page may repeat: nobody else's text gets into the table by a made-up name. */
  private static final Set<String> NAMES =
      Set.of(
          "acr_values",
          "authorization_details",
          "claims",
          "client_assertion",
          "client_assertion_type",
          "client_id",
          "client_secret",
          "code",
          "code_challenge",
          "code_challenge_method",
          "code_verifier",
          "device_code",
          "dpop_jkt",
          "grant_type",
          "id_token_hint",
          "login_hint",
          "max_age",
          "nonce",
          "prompt",
          "redirect_uri",
          "refresh_token",
          "request",
          "request_uri",
          "resource",
          "response_mode",
          "response_type",
          "scope",
          "state",
          "ui_locales");

  private final Clients clients;
  private final CallStore store;
  private final Clock clock;

  /** Notes of the running minute; replaced as a whole when it is over. */
  private volatile Minute minute = new Minute(Instant.MIN, new ConcurrentHashMap<>());

  @Inject
  public Calls(Clients clients, CallStore store, Clock clock) {
    this.clients = clients;
    this.store = store;
    this.clock = clock;
  }

  private record Minute(Instant ends, Map<String, Integer> notes) {}

  /** A call that is being answered; owned by the thread that answers it. */
  public static final class Attempt {
    private Optional<ClientId> prover = Optional.empty();
    private Optional<OAuthException> refusal = Optional.empty();

    private Attempt() {}

    /** The caller has proven to be this client. */
    public void isFrom(Client client) {
      prover = Optional.of(client.id());
    }

    /** The answer is a refusal although it is no exception: it goes by redirect. */
    public void refused(OAuthException because) {
      refusal = Optional.of(because);
    }
  }

  /** Answers a call by {@code work}, and notes how that ended. */
  public Response watch(Endpoint endpoint, Parameters form, Function<Attempt, Response> work) {
    Attempt attempt = new Attempt();
    try {
      Response answer = work.apply(attempt);
      note(endpoint, form, attempt, new Ending(answer.getStatus(), attempt.refusal));
      return answer;
    } catch (OAuthException e) {
      note(endpoint, form, attempt, new Ending(e.error().status(), Optional.of(e)));
      throw e;
    } catch (ProblemException e) {
      note(
          endpoint,
          form,
          attempt,
          new Ending(e.code().status(), e.code().code(), e.publicDetail()));
      throw e;
    }
  }

  private record Ending(int status, String error, String description) {
    Ending(int status, Optional<OAuthException> refusal) {
      this(
          status,
          refusal.map(e -> e.error().code()).orElse(""),
          refusal.map(OAuthException::description).orElse(""));
    }
  }

  /** A developer's page is never worth a failed call: what goes wrong here is only logged. */
  private void note(Endpoint endpoint, Parameters form, Attempt attempt, Ending ending) {
    try {
      Optional<ClientId> client = attempt.prover.or(() -> named(form));
      if (client.isPresent() && isWanted(client.get(), attempt.prover.isPresent())) {
        store.add(
            client.get(),
            new Call(
                endpoint,
                clock.instant(),
                attempt.prover.isPresent(),
                ending.status(),
                ending.error(),
                ending.description(),
                known(form)));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A call of a client could not be noted", e);
    }
  }

  /** The client in whose name somebody calls. */
  private Optional<ClientId> named(Parameters form) {
    String name = form.has("client_id") ? form.get("client_id") : subject(form);
    return name.startsWith(OwnedClients.PREFIX)
        ? clients.find(name).map(Client::id)
        : Optional.empty();
  }

  private static String subject(Parameters form) {
    try {
      String assertion = form.get("client_assertion");
      String subject =
          assertion.isEmpty()
              ? null
              : SignedJwts.parse(assertion, ASSERTION_CHARS_MAX).getJWTClaimsSet().getSubject();
      return subject == null ? "" : subject;
    } catch (ParseException e) {
      return "";
    }
  }

  private boolean isWanted(ClientId client, boolean proven) {
    if (!client.value().startsWith(OwnedClients.PREFIX)) {
      return false;
    }
    Instant now = clock.instant();
    Minute running = minute;
    if (!now.isBefore(running.ends())) {
      running = new Minute(now.plus(MINUTE), new ConcurrentHashMap<>());
      minute = running;
    }
    return running.notes().merge(client + " " + proven, 1, Integer::sum) <= PER_MINUTE_MAX;
  }

  static List<String> known(Parameters form) {
    List<String> names = new ArrayList<>(form.values().keySet());
    names.retainAll(NAMES);
    names.sort(null);
    return names;
  }
}
