package org.datapassport.provider.federation;

import static org.datapassport.provider.federation.FederationWorld.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONArrayUtils;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.provider.AtOnce;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Accreditation.Role;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.FederatedClients.Found;
import org.datapassport.provider.client.registration.MemberRegistration;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.trust.RegistrationRequest;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Explicit registration, against an anchor over HTTP and the real database. */
@ExtendWith(ArquillianExtension.class)
class ExplicitRegistrationIT {
  private static final Instant END = NOW.plus(Duration.ofHours(1));

  @Inject ExplicitRegistrationStore store;
  @Inject MemberRegistration members;
  @Inject PublicUrls urls;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  @SuppressWarnings("NullAway.Init")
  private FederationWorld world;

  @SuppressWarnings("NullAway.Init")
  private AccreditedClients accredited;

  @SuppressWarnings("NullAway.Init")
  private ExplicitRegistration registration;

  @BeforeEach
  void begin() throws IOException {
    world = new FederationWorld();
    FederationSettings settings = new FederationSettings(world.anchor(), Optional.empty());
    OutgoingHttp outgoing = new OutgoingHttp(true);
    accredited = new AccreditedClients(settings, outgoing, store);
    registration = new ExplicitRegistration(settings, outgoing, store, accredited, members, urls);
    Map<String, Object> client = new LinkedHashMap<>();
    client.put("client_name", "Shop");
    client.put("redirect_uris", List.of("https://shop.example/callback"));
    client.put("jwks", FederationWorld.keys(TestClients.key("client")));
    client.put("client_registration_types", List.of("explicit"));
    world.metadata = client;
  }

  @AfterEach
  void end() {
    world.close();
  }

  private Map<String, Object> claims() {
    return world.registration(urls.provider().toString());
  }

  private Map<String, Object> claims(String name, Object value) {
    Map<String, Object> claims = claims();
    claims.put(name, value);
    return claims;
  }

  private ExplicitRegistration.Registered register(Map<String, Object> claims) {
    return register(world.signed(claims));
  }

  private ExplicitRegistration.Registered register(String configuration) {
    return registration.register(RegistrationRequest.ofConfiguration(configuration), NOW);
  }

  private ExplicitRegistration.Registered registerChain(List<String> chain) {
    return registration.register(
        RegistrationRequest.ofChain(JSONArrayUtils.toJSONString(chain)), NOW);
  }

  private Optional<Found> find(Instant now) {
    return accredited.find(new ClientId(world.shop().value()), now);
  }

  private void refused(Reason reason, String configuration) {
    UntrustedException refusal =
        assertThrows(UntrustedException.class, () -> register(configuration));
    assertEquals(reason, refusal.reason(), refusal.detail());
    assertTrue(store.find(world.shop(), NOW).isEmpty());
  }

  private void refused(Reason reason, Map<String, Object> claims) {
    refused(reason, world.signed(claims));
  }

  @Test
  void register_accreditedCompany_isAClientUntilItsFirstStatementEnds() {
    ExplicitRegistration.Registered registered = register(claims());
    assertEquals(END, registered.endsAt());
    assertEquals(world.anchor(), registered.anchor());
    assertEquals(world.anchor(), registered.superior());
    assertEquals("private_key_jwt", registered.metadata().get("token_endpoint_auth_method"));
    assertFalse(registered.metadata().keySet().stream().anyMatch(name -> name.startsWith("x_")));
    assertFalse(registered.metadata().containsKey("client_secret"));

    Found found = find(NOW).orElseThrow();
    assertEquals(Role.COMPANY, found.accreditation().role());
    assertEquals("fapi2", found.metadata().get("x_profile"));
    assertEquals(0, world.callsOfShop.get(), "it need not be reachable");
    assertEquals(END, find(END.minusSeconds(1)).orElseThrow().until());
    assertTrue(find(END).isEmpty(), "the end is exclusive");
  }

  @Test
  void register_thenSuspended_isNoClientBeforeItsEnd() {
    register(claims());
    assertTrue(find(NOW).isPresent());
    world.counts = false;
    assertTrue(find(NOW.plusSeconds(1)).isEmpty());
  }

  /** Whose name it is, the superior knows. */
  @Test
  void register_byAForeignKey_isRefused() {
    ECKey foreign = TestClients.key("shop");
    String itsOwn =
        FederationWorld.sign(
            foreign, "entity-statement+jwt", claims("jwks", FederationWorld.keys(foreign)));
    refused(Reason.BAD_SIGNATURE, itsOwn);
    refused(Reason.BAD_SIGNATURE, FederationWorld.sign(foreign, "entity-statement+jwt", claims()));
    refused(Reason.WRONG_TYPE, FederationWorld.sign(world.shopKey, "JWT", claims()));
    assertTrue(find(NOW).isEmpty());
  }

  @Test
  void register_thatIsNotForUsAlone_isRefused() {
    Map<String, Object> none = claims();
    none.remove("aud");
    refused(Reason.WRONG_AUDIENCE, none);
    refused(Reason.WRONG_AUDIENCE, claims("aud", "https://other.example"));
    refused(
        Reason.WRONG_AUDIENCE,
        claims("aud", List.of(urls.provider().toString(), "https://other.example")));
    refused(Reason.MALFORMED, claims("aud", 7));
    assertEquals(0, world.calls.get(), "nobody was asked for it");
  }

  @Test
  void register_outOfItsTime_isRefused() {
    refused(Reason.EXPIRED, claims("exp", NOW.getEpochSecond()));
    refused(Reason.NOT_YET_VALID, claims("iat", NOW.getEpochSecond() + 61));
    assertEquals(0, world.calls.get());
  }

  @Test
  void register_aboutAnother_isRefused() {
    refused(Reason.MALFORMED, claims("sub", "https://victim.example"));
    refused(Reason.MALFORMED, claims("iss", "https://victim.example"));
    Map<String, Object> alone = claims();
    alone.remove("authority_hints");
    refused(Reason.MALFORMED, alone);
    assertEquals(0, world.calls.get());
  }

  @Test
  void register_again_replacesAndNothingOlderComesBack() {
    String first = world.signed(claims());
    register(first);
    refusedAsUsed(first);
    Map<String, Object> newer = claims("iat", NOW.getEpochSecond() + 1);
    newer.put("exp", NOW.getEpochSecond() + 60);
    register(newer);
    refusedAsUsed(first);
    Instant over = NOW.plusSeconds(60);
    assertTrue(find(over).isEmpty(), "the newer one ended");
    UntrustedException late =
        assertThrows(
            UntrustedException.class,
            () -> registration.register(RegistrationRequest.ofConfiguration(first), over));
    assertEquals(Reason.EXPIRED, late.reason(), "the older one would be valid for long");
  }

  private void refusedAsUsed(String configuration) {
    UntrustedException used = assertThrows(UntrustedException.class, () -> register(configuration));
    assertTrue(used.detail().contains("used before"), used.detail());
  }

  @Test
  void register_theSameFromManyAtOnce_countsOnce() throws Exception {
    String once = world.signed(claims());
    Callable<Boolean> each =
        () -> {
          try {
            register(once);
            return true;
          } catch (UntrustedException e) {
            return false;
          }
        };
    List<Boolean> counted = AtOnce.all(executor, Collections.nCopies(3, each));
    assertEquals(1, Collections.frequency(counted, true), counted.toString());
  }

  @Test
  void register_byAChain_isRightOrRefused() {
    String own = world.signed(claims());
    String wrong =
        FederationWorld.sign(TestClients.key("anchor"), "entity-statement+jwt", claims());
    String top = world.anchorSays();
    assertChainRefused(Reason.PATH_TOO_LONG, Collections.nCopies(7, own));
    assertChainRefused(Reason.BROKEN_CHAIN, List.of(own, top));
    assertChainRefused(Reason.BROKEN_CHAIN, List.of(own, own, top));
    assertChainRefused(Reason.BAD_SIGNATURE, List.of(wrong, world.ofShop(), top));
    assertChainRefused(Reason.OTHER_ANCHOR, List.of(own, world.ofShop(), own));
    assertChainRefused(Reason.MALFORMED, List.of());
    assertEquals(END, registerChain(List.of(own, world.ofShop(), top)).endsAt());
  }

  private void assertChainRefused(Reason reason, List<String> chain) {
    UntrustedException refusal = assertThrows(UntrustedException.class, () -> registerChain(chain));
    assertEquals(reason, refusal.reason(), refusal.detail());
    assertTrue(find(NOW).isEmpty());
  }

  /** Statements live on after a suspension; only the anchor's present word counts. */
  @Test
  void register_byAChainOfBeforeTheSuspension_isRefused() {
    List<String> chain = List.of(world.signed(claims()), world.ofShop(), world.anchorSays());
    world.counts = false;
    UntrustedException refusal = assertThrows(UntrustedException.class, () -> registerChain(chain));
    assertEquals(Reason.UNREACHABLE, refusal.reason());
  }

  @Test
  void register_withAChainInItsHeader_isRightOrRefused() {
    List<String> right = List.of(world.signed(claims()), world.ofShop(), world.anchorSays());
    Map<String, Object> others = Map.of("trust_chain", List.of(world.anchorSays()));
    refused(Reason.BROKEN_CHAIN, header(others));
    refused(Reason.BROKEN_CHAIN, header(Map.of("peer_trust_chain", right)));
    refused(Reason.MALFORMED, header(Map.of("trust_chain", List.of(1))));
    register(header(Map.of("trust_chain", right)));
    assertTrue(find(NOW).isPresent());
  }

  private String header(Map<String, Object> members) {
    return FederationWorld.sign(world.shopKey, "entity-statement+jwt", claims(), members);
  }

  @Test
  void register_againstThePolicyOfASuperior_isRefused() {
    world.policy = Map.of("tos_uri", Map.of("essential", true));
    refused(Reason.POLICY_VIOLATED, claims());
    world.policy = Map.of("client_name", Map.of("value", "Checked Name"));
    assertEquals("Checked Name", register(claims()).metadata().get("client_name"));
    world.policy = Map.of("client_name", Map.of("value", "Newer Name"));
    assertEquals(
        "Newer Name",
        find(NOW).orElseThrow().metadata().get("client_name"),
        "what a superior demands now counts");
  }

  @Test
  void register_metadataThatMakeNoClient_areRefused() {
    Map<String, Object> secret = new LinkedHashMap<>(world.metadata);
    secret.put("token_endpoint_auth_method", "client_secret_basic");
    Map<String, Object> keyless = new LinkedHashMap<>(world.metadata);
    keyless.remove("jwks");
    for (Map<String, Object> wrong : List.of(secret, keyless)) {
      Map<String, Object> claims = claims("metadata", Map.of("openid_relying_party", wrong));
      assertThrows(OAuthException.class, () -> register(claims));
    }
    refused(Reason.POLICY_VIOLATED, claims("metadata", Map.of()));
  }

  @Test
  void register_withARevokedMark_showsNone() {
    world.markStatus = "revoked";
    register(claims());
    assertEquals(Role.NONE, find(NOW).orElseThrow().accreditation().role());
  }

  /** S68, S75: superiors inside of our network, and superiors that lead nowhere. */
  @Test
  void register_superiorsThatLieOrLoop_areNotFollowed() {
    refused(
        Reason.UNREACHABLE,
        claims("authority_hints", List.of("https://10.0.0.1", "https://169.254.169.254")));
    assertEquals(1, world.calls.get(), "the anchor, nobody else");
    refused(Reason.NO_PATH, claims("authority_hints", List.of(world.shop().value())));
  }
}
