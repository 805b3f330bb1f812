package org.datapassport.provider.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.datapassport.container.TestPostgres;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.authorization.PastAuthorizations;
import org.datapassport.provider.client.registration.UnusedClients;
import org.junit.jupiter.api.Test;

/** What strangers add goes; what a citizen agreed to stays. */
class SweepsIT {
  private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  private final Database database = new Database(TestPostgres.freshDatabase());

  @Test
  void unusedClient_monthAfterItsLastChange_isForgotten() {
    client("registered", "registration", NOON);
    sweepClients(NOON.plus(MONTH));
    assertTrue(hasClient("registered"));
    sweepClients(NOON.plus(MONTH).plusMillis(1));
    assertFalse(hasClient("registered"));
  }

  @Test
  void unusedClient_ofTheFileOrOfAnOwner_isKept() {
    client("of-the-file", "file", NOON);
    client("owned", "registration", NOON);
    database.change(
        "update client set owner_account_id = ? where client_id = 'owned'", UUID.randomUUID());
    sweepClients(NOON.plus(Duration.ofDays(400)));
    assertTrue(hasClient("of-the-file"));
    assertTrue(hasClient("owned"));
  }

  @Test
  void usedClient_alsoWhenAllAnswersAreOverAndForgotten_isKept() {
    client("greengrocer", "registration", NOON);
    authorization("greengrocer", NOON, true, true);
    sweepClients(NOON.plus(Duration.ofMinutes(10)));
    Instant muchLater = NOON.plus(Duration.ofDays(400));
    sweepAuthorizations(muchLater);
    assertEquals(0, authorizations());
    sweepClients(muchLater);
    assertTrue(hasClient("greengrocer"));
  }

  @Test
  void authorization_whoseCodeNobodyRedeemed_isForgottenAfterADay() {
    authorization("a", NOON, false, false);
    sweepAuthorizations(NOON.plus(Duration.ofDays(1)));
    assertEquals(1, authorizations());
    sweepAuthorizations(NOON.plus(Duration.ofDays(1)).plusMillis(1));
    assertEquals(0, authorizations());
  }

  @Test
  void authorization_revoked_isForgottenAfterNinetyDays() {
    authorization("a", NOON, true, true);
    sweepAuthorizations(NOON.plus(Duration.ofDays(90)));
    assertEquals(1, authorizations());
    sweepAuthorizations(NOON.plus(Duration.ofDays(90)).plusMillis(1));
    assertEquals(0, authorizations());
  }

  @Test
  void authorization_inForce_isKept() {
    authorization("a", NOON, true, false);
    sweepAuthorizations(NOON.plus(Duration.ofDays(4000)));
    assertEquals(1, authorizations());
  }

  @Test
  void browser_notSeenForAYear_isForgotten() {
    AccountId account = new AccountId(UUID.randomUUID());
    browsers(NOON).see(account, "secret");
    browsers(NOON.plus(KnownBrowsers.KEPT).minusMillis(1)).sweep();
    assertEquals(1, rows("known_browser"));
    browsers(NOON.plus(KnownBrowsers.KEPT)).sweep();
    assertEquals(0, rows("known_browser"));
  }

  private KnownBrowsers browsers(Instant now) {
    return new KnownBrowsers(database, Clock.fixed(now, ZoneOffset.UTC));
  }

  private void sweepClients(Instant now) {
    new UnusedClients(database, Clock.fixed(now, ZoneOffset.UTC)).sweep();
  }

  private void sweepAuthorizations(Instant now) {
    new PastAuthorizations(database, Clock.fixed(now, ZoneOffset.UTC)).sweep();
  }

  private void client(String id, String origin, Instant changed) {
    database.change(
        "insert into client (client_id, origin, metadata, changed_at) values (?, ?, '{}', ?)",
        id,
        origin,
        changed);
  }

  private boolean hasClient(String id) {
    return database
        .first("select 1 from client where client_id = ?", row -> row.getInt(1), id)
        .isPresent();
  }

  private void authorization(String client, Instant at, boolean used, boolean revoked) {
    UUID id = UUID.randomUUID();
    database.change(
        "insert into client_authorization (authorization_id, account_id, client_id, subject,"
            + " scopes, redirect_uri, authenticated_at, acr, amr, code_hash, code_expires_at,"
            + " created_at) values (?, ?, ?, 's', ?, '', ?, '', ?, '', ?, ?)",
        id,
        UUID.randomUUID(),
        client,
        List.of("openid"),
        at,
        List.of("pwd"),
        at,
        at);
    if (used) {
      database.change(
          "update client_authorization set code_used_at = ? where authorization_id = ?", at, id);
    }
    if (revoked) {
      database.change(
          "update client_authorization set revoked_at = ? where authorization_id = ?", at, id);
    }
  }

  private int authorizations() {
    return rows("client_authorization");
  }

  private int rows(String table) {
    return database.first("select count(*) from " + table, row -> row.getInt(1)).orElseThrow();
  }
}
