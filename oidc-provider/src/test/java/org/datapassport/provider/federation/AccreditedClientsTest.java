package org.datapassport.provider.federation;

import static org.datapassport.provider.federation.FederationWorld.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.Database;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.Accreditation.Role;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.FederatedClients.Found;
import org.datapassport.trust.EntityId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccreditedClientsTest {
  @SuppressWarnings("NullAway.Init")
  private FederationWorld world;

  @BeforeEach
  void begin() throws IOException {
    world = new FederationWorld();
  }

  @AfterEach
  void end() {
    world.close();
  }

  private AccreditedClients clients(Optional<JWKSet> pinned) {
    return new AccreditedClients(
        new FederationSettings(world.anchor(), pinned),
        new OutgoingHttp(true),
        new NobodyRegistered());
  }

  /** Registrations are looked at in {@link ExplicitRegistrationIT}. */
  private static final class NobodyRegistered extends ExplicitRegistrationStore {
    NobodyRegistered() {
      super(new Database(), Clock.systemUTC());
    }

    @Override
    Optional<Registered> find(EntityId entity, Instant now) {
      return Optional.empty();
    }
  }

  private Optional<Found> find() {
    return clients(Optional.empty()).find(new ClientId(world.shop().value()), NOW);
  }

  @Test
  void find_accreditedCompany_isFoundWithItsRole() {
    Found found = find().orElseThrow();
    assertEquals(new Accreditation("DCANN", Role.COMPANY), found.accreditation());
    assertEquals(NOW.plus(AccreditedClients.KEPT), found.until());
  }

  /** What only the operator may say of a client, it cannot say of itself. */
  @Test
  void find_metadataOfOurOwn_areNotTheClientsToSay() {
    Map<String, Object> metadata = find().orElseThrow().metadata();
    assertFalse(metadata.containsKey("x_kind"));
    assertFalse(metadata.containsKey("sector_identifier_uri"));
    assertEquals("fapi2", metadata.get("x_profile"));
  }

  @Test
  void find_anchorAnswersForItNoMore_isNotFound() {
    world.counts = false;
    assertTrue(find().isEmpty());
  }

  @Test
  void find_markThatWasRevoked_countsNoMore() {
    world.markStatus = "revoked";
    assertEquals(new Accreditation("DCANN", Role.NONE), find().orElseThrow().accreditation());
  }

  @Test
  void find_noRelyingParty_isNotFound() {
    world.metadata = Map.of();
    assertTrue(find().isEmpty());
  }

  @Test
  void find_companyThatRegistersExplicitlyOnly_isNotFound() {
    Map<String, Object> explicit = new LinkedHashMap<>(world.metadata);
    explicit.put("client_registration_types", List.of("explicit"));
    world.metadata = explicit;
    assertTrue(find().isEmpty());
    explicit.put("client_registration_types", List.of("explicit", "automatic"));
    world.metadata = explicit;
    assertTrue(find().isPresent());
  }

  /** S68: a stranger's superior may lie inside of our network. */
  @Test
  void find_superiorsAtPrivateAddresses_areNotCalled() {
    world.hints = List.of("https://10.0.0.1", "https://192.168.0.1", "https://169.254.169.254");
    assertTrue(find().isEmpty());
    assertEquals(2, world.calls.get(), "the anchor and the stranger, nobody else");
  }

  @Test
  void find_anchorShowsOtherKeysThanWePinned_isNotFound() {
    JWKSet right = new JWKSet(world.anchorKey.toPublicJWK());
    JWKSet wrong = new JWKSet(TestClients.key("anchor").toPublicJWK());
    ClientId shop = new ClientId(world.shop().value());
    assertTrue(clients(Optional.of(right)).find(shop, NOW).isPresent());
    assertTrue(clients(Optional.of(wrong)).find(shop, NOW).isEmpty());
  }

  @Test
  void find_strangerAgainAndAgain_isCalledOnce() {
    world.counts = false;
    AccreditedClients clients = clients(Optional.empty());
    ClientId shop = new ClientId(world.shop().value());
    clients.find(shop, NOW);
    int calls = world.calls.get();
    clients.find(shop, NOW.plus(AccreditedClients.CALM).minusMillis(1));
    assertEquals(calls, world.calls.get());
    world.counts = true;
    assertTrue(clients.find(shop, NOW.plus(AccreditedClients.CALM)).isPresent());
  }

  @Test
  void find_whatIsNoEntityOrTheAnchor_callsNobody() {
    AccreditedClients clients = clients(Optional.empty());
    for (String name :
        List.of(
            "dp-abc", "http://shop.example", "https://shop.example/?a", world.anchor().value())) {
      assertTrue(clients.find(new ClientId(name), NOW).isEmpty(), name);
    }
    assertEquals(0, world.calls.get());
    assertTrue(EntityId.parse("http://shop.example").isEmpty(), "plain http is for loopback");
  }
}
