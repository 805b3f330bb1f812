package org.datapassport.provider.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.authorization.AuthenticatedAccount;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.token.GrantStates;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A vault that takes calls and does not answer, and then does. */
@ExtendWith(ArquillianExtension.class)
class VaultAwayIT {
  private static final int CALLERS = 40;

  /** So many wait for one vault; the others are refused. */
  private static final int AT_ONCE_MAX = 24;

  @Inject VaultTokens tokens;
  @Inject Clock clock;

  private final CountDownLatch well = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger mostWaiting = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @SuppressWarnings("NullAway.Init")
  private HttpServer vault;

  @SuppressWarnings("NullAway.Init")
  private GrantStates states;

  @BeforeEach
  void begin() throws IOException {
    vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    vault.setExecutor(threads);
    vault.createContext("/", this::answer);
    vault.start();
    // The threads of the test have no server around them: its keys are read before.
    tokens.headers(URI.create("http://127.0.0.1"), "GET", URI.create("http://127.0.0.1/"));
    states = new GrantStates(new VaultClient(new OutgoingHttp(true), tokens));
  }

  @AfterEach
  void end() {
    well.countDown();
    vault.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    try (exchange) {
      well.await();
      byte[] state =
          "{\"state\":\"active\",\"epoch\":1,\"authorization_details\":[]}"
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, state.length);
      exchange.getResponseBody().write(state);
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Authorization withData() {
    Instant later = clock.instant().plus(Duration.ofDays(1));
    return new Authorization(
        new AuthorizationId(new UUID(1, 2)),
        new ClientId("shop"),
        new AuthenticatedAccount(
            new AccountId(new UUID(3, 4)), clock.instant(), "acr", List.of(), "session"),
        "subject",
        Set.of(),
        Authorization.Claims.NONE,
        new Authorization.Data(
            "grant", 1, URI.create("http://127.0.0.1:" + port()).toString(), List.of()),
        new Authorization.Binding("", "", "", "", ""),
        new Authorization.Lives(
            later, Authorization.Lives.NEVER, later, Authorization.Lives.NEVER));
  }

  private int port() {
    return vault.getAddress().getPort();
  }

  private OAuthError refusal() {
    return assertThrows(OAuthException.class, () -> states.current(withData())).error();
  }

  @Test
  void vault_thatHangs_holdsFewAndIsWellAgainByItself() throws Exception {
    Callable<OAuthError> caller = this::refusal;
    for (Future<OAuthError> refusal : threads.invokeAll(Collections.nCopies(CALLERS, caller))) {
      assertEquals(OAuthError.TEMPORARILY_UNAVAILABLE, refusal.get());
    }
    assertEquals(503, OAuthError.TEMPORARILY_UNAVAILABLE.status());
    assertTrue(mostWaiting.get() <= AT_ONCE_MAX, () -> mostWaiting + " calls waited at once");
    int before = asked.get();
    assertEquals(OAuthError.TEMPORARILY_UNAVAILABLE, refusal());
    assertEquals(before, asked.get(), "it is left alone for a moment");
    well.countDown();
    assertTrue(isWellWithin(Duration.ofSeconds(20)), "it is asked again without a restart");
    assertTrue(states.holds(withData()), "and then always");
  }

  private boolean isWellWithin(Duration patience) throws InterruptedException {
    Instant deadline = clock.instant().plus(patience);
    CountDownLatch never = new CountDownLatch(1);
    while (clock.instant().isBefore(deadline)) {
      try {
        return states.holds(withData());
      } catch (OAuthException e) {
        assertEquals(OAuthError.TEMPORARILY_UNAVAILABLE, e.error());
        assertFalse(never.await(100, TimeUnit.MILLISECONDS));
      }
    }
    return false;
  }
}
