package org.datapassport.provider.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is kept of calls, how much, and how long. */
@ExtendWith(ArquillianExtension.class)
class CallStoreIT {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final String SECRET = "s3cret-value-of-a-caller";

  @Inject Database database;
  @Inject Secrets secrets;
  @Inject Clients clients;
  @Inject OwnedClients owned;

  private CallStore at(Instant now) {
    return new CallStore(database, secrets, Clock.fixed(now, ZoneOffset.UTC));
  }

  private ClientId client() {
    return owned.register(
        new AccountId(UUID.randomUUID()),
        Map.of(
            "client_name",
            "Caller",
            "x_profile",
            "fapi2",
            "redirect_uris",
            List.of("https://caller.example/cb"),
            "jwks",
            Map.of("keys", List.of(TestClients.key("k").toPublicJWK().toJSONObject()))));
  }

  private static Call call(Instant at, boolean proven) {
    return new Call(
        Endpoint.TOKEN,
        at,
        proven,
        400,
        "invalid_grant",
        "the code is not valid",
        List.of("code", "grant_type"));
  }

  @Test
  void call_added_isReadAsItWas() {
    ClientId client = client();
    at(NOON).add(client, call(NOON, true));
    assertEquals(List.of(call(NOON, true)), at(NOON).latest(client));
  }

  @Test
  void calls_ofAClientWithoutOwner_areNotKept() {
    ClientId ofTheFile = new ClientId("of-the-file");
    at(NOON).add(ofTheFile, call(NOON, true));
    assertEquals(List.of(), at(NOON).latest(ofTheFile));
  }

  @Test
  void calls_tooManyOrTooOld_areGone() {
    ClientId client = client();
    IntStream.range(0, 25).forEach(i -> at(NOON).add(client, call(NOON.plusSeconds(i), true)));
    Instant over = NOON.plus(CallStore.KEPT);
    at(over).sweep();

    assertEquals(20L, rows(client), "as many as are shown");
    assertEquals(20, at(NOON.plusSeconds(30)).latest(client).size());
    assertEquals(20, at(over.plusSeconds(4)).latest(client).size());
    assertEquals(19, at(over.plusSeconds(5)).latest(client).size(), "not shown before it is swept");
    at(over.plus(Duration.ofMinutes(1))).sweep();
    assertEquals(0L, rows(client));
  }

  @Test
  void calls_thatNobodyProved_pushOutNoneThatSomebodyDid() {
    ClientId client = client();
    at(NOON).add(client, call(NOON, true));
    IntStream.range(1, 60).forEach(i -> at(NOON).add(client, call(NOON.plusSeconds(i), false)));
    at(NOON.plusSeconds(60)).sweep();

    List<Call> left = at(NOON.plusSeconds(60)).latest(client);
    assertEquals(21, left.size());
    assertTrue(left.get(20).proven());
  }

  @Test
  void watch_ofARefusedCall_keepsNamesAndNoValue() {
    ClientId client = client();
    Parameters form =
        Parameters.parse(
            "client_id=" + client + "&code=" + SECRET + "&" + SECRET + "=x&client_assertion=a.b.c");
    Calls calls = new Calls(clients, at(NOON), Clock.fixed(NOON, ZoneOffset.UTC));
    OAuthException refusal =
        new OAuthException(OAuthError.INVALID_CLIENT, "client authentication failed");
    assertThrows(
        OAuthException.class,
        () ->
            calls.watch(
                Endpoint.TOKEN,
                form,
                attempt -> {
                  throw refusal;
                }));

    Call kept = at(NOON).latest(client).get(0);
    assertEquals(List.of("client_assertion", "client_id", "code"), kept.sent());
    assertEquals("invalid_client", kept.error());
    assertFalse(kept.proven());
    assertEquals(
        0L,
        database
            .first(
                "select count(*) from client_call c where c::text like ?",
                row -> row.getLong(1),
                "%" + SECRET + "%")
            .orElseThrow());
  }

  @Test
  void watch_ofManyCallsInOneMinute_keepsABoundedNumberOfEachKind() {
    ClientId client = client();
    Parameters form = Parameters.parse("client_id=" + client);
    Calls calls = new Calls(clients, at(NOON), Clock.fixed(NOON, ZoneOffset.UTC));
    for (int i = 0; i < 50; i++) {
      calls.watch(Endpoint.AUTHORIZE, form, attempt -> Response.status(303).build());
    }
    assertEquals(Calls.PER_MINUTE_MAX, rows(client));
    calls.watch(
        Endpoint.TOKEN,
        form,
        attempt -> {
          attempt.isFrom(clients.find(client).orElseThrow());
          return Response.ok().build();
        });
    assertEquals(Calls.PER_MINUTE_MAX + 1, rows(client), "strangers use up nothing of its own");
  }

  @Test
  void sweep_afterAClientIsGone_forgetsItsCalls() {
    ClientId client = client();
    at(NOON).add(client, call(NOON, true));
    database.change("delete from client where client_id = ?", client.value());
    at(NOON).sweep();
    assertEquals(0L, rows(client));
  }

  private long rows(ClientId client) {
    return database
        .first(
            "select count(*) from client_call where client_id = ?",
            row -> row.getLong(1),
            client.value())
        .orElseThrow();
  }
}
