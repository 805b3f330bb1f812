package org.datapassport.provider.client.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.AtOnce;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.account.Account;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of the developer console belong to one account, and obey dynamic registration. */
@ExtendWith(ArquillianExtension.class)
class OwnedClientsIT {
  @Inject OwnedClients owned;
  @Inject Clients clients;
  @Inject AccountStore accounts;
  @Resource ManagedExecutorService executor;

  private AccountId account() {
    AccountId id = new AccountId(UUID.randomUUID());
    accounts.create(
        new Account(
            id,
            new UserName("dev-" + id),
            new DisplayName("A developer"),
            Instant.parse("2026-11-22T12:00:00Z")));
    return id;
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("client_name", "Tariff quote");
    metadata.put("x_profile", "fapi2");
    metadata.put("redirect_uris", List.of("https://brightloom.example/cb"));
    metadata.put(
        "jwks", Map.of("keys", List.of(TestClients.key("k").toPublicJWK().toJSONObject())));
    return metadata;
  }

  private static Map<String, Object> with(String member, Object value) {
    Map<String, Object> metadata = metadata();
    metadata.put(member, value);
    return metadata;
  }

  @Test
  void client_registered_isItsOwnersAndNobodyElses() {
    AccountId owner = account();
    ClientId id = owned.register(owner, metadata());

    assertEquals(List.of(id), owned.list(owner).stream().map(each -> each.client().id()).toList());
    assertEquals(Optional.of(owner), owned.ownerOf(id));
    AccountId other = account();
    assertEquals(Optional.empty(), owned.find(other, id.value()));
    assertEquals(List.of(), owned.list(other));
    assertTrue(clients.find(id).orElseThrow().isFapi2());
  }

  @Test
  void client_ofBefore_hasNoOwner() {
    assertEquals(Optional.empty(), owned.ownerOf(new ClientId("of-the-file")));
    assertTrue(clients.find("of-the-file").isPresent());
  }

  @Test
  void client_replaced_keepsItsOwnerAndChangesAtOnce() {
    AccountId owner = account();
    ClientId id = owned.register(owner, metadata());
    Owned before = owned.find(owner, id.value()).orElseThrow();
    owned.replace(owner, before, with("client_name", "Another name"), "[{\"strand\":\"name\"}]");

    Owned after = owned.find(owner, id.value()).orElseThrow();
    assertEquals("Another name", after.client().presentation().name());
    assertEquals("[{\"strand\": \"name\"}]", after.wishes());
    assertEquals("Another name", clients.find(id).orElseThrow().presentation().name());
  }

  @Test
  void liveClient_movedToAnotherParty_isRefusedAndStays() {
    AccountId owner = account();
    ClientId id = owned.register(owner, metadata());
    Map<String, Object> moved = with("redirect_uris", List.of("https://other.example/cb"));
    owned.replace(owner, owned.find(owner, id.value()).orElseThrow(), moved, "[]");
    Owned tested = owned.find(owner, id.value()).orElseThrow();
    assertEquals(
        moved.get("redirect_uris"),
        tested.client().rules().redirectUris(),
        "a test client may move");
    assertEquals(id.value(), tested.client().sector().value(), "nobody proved a host");
    owned.bringLive(owner, tested);
    Owned before = owned.find(owner, id.value()).orElseThrow();
    assertThrows(
        OAuthException.class,
        () ->
            owned.replace(
                owner, before, with("redirect_uris", List.of("https://evil.example/cb")), "[]"));
    assertEquals(before, owned.find(owner, id.value()).orElseThrow());
  }

  @Test
  void client_changedOrGoneLiveMeanwhile_isNotReplacedByAnOlderView() {
    AccountId owner = account();
    ClientId id = owned.register(owner, metadata());
    Owned seen = owned.find(owner, id.value()).orElseThrow();
    owned.replace(owner, seen, with("client_name", "First"), "[]");
    assertThrows(
        OAuthException.class,
        () -> owned.replace(owner, seen, with("client_name", "Second"), "[]"));
    Owned tested = owned.find(owner, id.value()).orElseThrow();
    assertEquals("First", tested.client().presentation().name());
    owned.bringLive(owner, tested);
    assertThrows(
        OAuthException.class,
        () ->
            owned.replace(
                owner, tested, with("redirect_uris", List.of("https://evil.example/cb")), "[]"));
    Owned live = owned.find(owner, id.value()).orElseThrow();
    assertEquals(tested.client().rules().redirectUris(), live.client().rules().redirectUris());
  }

  @Test
  void client_removed_isGone() {
    AccountId owner = account();
    ClientId id = owned.register(owner, metadata());
    owned.remove(owned.find(owner, id.value()).orElseThrow());

    assertEquals(List.of(), owned.list(owner));
    assertEquals(Optional.empty(), clients.find(id));
  }

  @Test
  void client_thatRegistrationWouldRefuse_isRefused() {
    AccountId owner = account();
    Map<String, String> wrong =
        Map.of(
            "logo_uri", "javascript:alert(1)",
            "policy_uri", "//evil.example",
            "tos_uri", "ftp://a.example/",
            "client_uri", "https:",
            "jwks_uri", "data:application/json,{}",
            "x_kind", "vault-portal",
            "token_endpoint_auth_method", "client_secret_basic");
    wrong.forEach(
        (member, value) ->
            assertThrows(
                OAuthException.class, () -> owned.register(owner, with(member, value)), member));
    assertEquals(List.of(), owned.list(owner));
  }

  @Test
  void client_withAGiantLogoAddress_isRefused() {
    AccountId owner = account();
    String giant = "https://a.example/" + "x".repeat(2_000);
    assertThrows(OAuthException.class, () -> owned.register(owner, with("logo_uri", giant)));
  }

  @Test
  void client_withAScriptForRedirectUri_isRefused() {
    AccountId owner = account();
    OAuthException refusal =
        assertThrows(
            OAuthException.class,
            () -> owned.register(owner, with("redirect_uris", List.of("javascript:alert(1)"))));
    assertEquals(OAuthError.INVALID_REDIRECT_URI, refusal.error());
  }

  @Test
  void client_withANulCharacter_isRefusedAlsoWhereNobodyReadsIt() {
    AccountId owner = account();
    for (String member : List.of("contacts", "software_id", "x_note")) {
      assertThrows(OAuthException.class, () -> owned.register(owner, with(member, "a\0b")), member);
    }
  }

  @Test
  void client_withAPrivateKey_isRefused() {
    AccountId owner = account();
    Map<String, Object> leaked = Map.of("keys", List.of(TestClients.key("k").toJSONObject()));
    assertThrows(OAuthException.class, () -> owned.register(owner, with("jwks", leaked)));
  }

  @Test
  void clients_beyondTheLimit_areRefusedAlsoAtOnce() throws Exception {
    AccountId owner = account();
    List<Boolean> made =
        AtOnce.all(
            executor,
            IntStream.range(0, OwnedClients.PER_ACCOUNT_MAX + 4)
                .<Callable<Boolean>>mapToObj(i -> () -> isRegistered(owner))
                .toList());

    assertEquals(OwnedClients.PER_ACCOUNT_MAX, made.stream().filter(each -> each).count());
    assertEquals(OwnedClients.PER_ACCOUNT_MAX, owned.list(owner).size());
  }

  private boolean isRegistered(AccountId owner) {
    try {
      owned.register(owner, metadata());
      return true;
    } catch (OAuthException e) {
      return false;
    }
  }
}
