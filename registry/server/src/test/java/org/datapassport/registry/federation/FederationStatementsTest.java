package org.datapassport.registry.federation;

import static java.util.Objects.requireNonNull;
import static org.datapassport.registry.directory.DirectoryWorld.SHOP;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.directory.Accreditation;
import org.datapassport.registry.directory.DirectoryWorld;
import org.datapassport.trust.ChainResolver;
import org.datapassport.trust.ChainVerifier;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.MarkStatus;
import org.datapassport.trust.StatementSource;
import org.datapassport.trust.TrustAnchor;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.TrustMark;
import org.datapassport.trust.UntrustedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the anchor says, read with the rules by which others read it. */
@Tag("database")
class FederationStatementsTest {
  private static final EntityId DCANN = new EntityId("https://registry.example/registry");
  private static final String MARK = DCANN + "/tm/company";

  @TempDir Path folder;

  /** A clock that a test can move. */
  private static final class MovedClock extends Clock {
    private Instant now = DirectoryWorld.NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private final MovedClock clock = new MovedClock();
  private final ECKey shopKey = DirectoryWorld.key("shop-1");
  private String shown = "";

  @SuppressWarnings("NullAway.Init")
  private DirectoryWorld world;

  @SuppressWarnings("NullAway.Init")
  private FederationKeys keys;

  @SuppressWarnings("NullAway.Init")
  private FederationStatements statements;

  @BeforeEach
  void begin() throws Exception {
    world = new DirectoryWorld(folder);
    world.order(DirectoryWorld.accredit(SHOP, "company", shopKey));
    world.write();
    keys = keys();
    statements = new FederationStatements(DCANN, "DCANN", keys, clock);
    shown = shop(List.of());
  }

  /** As another node would open them. */
  private FederationKeys keys() {
    SecureRandom random = new SecureRandom();
    KeyFile sealing = KeyFile.openOrCreate(folder.resolve("sealing"), random);
    return new FederationKeys(new FederationKeyStore(world.log.database, sealing), random, clock);
  }

  /** The shop's own configuration. */
  private String shop(List<Map<String, String>> marks) {
    Map<String, Object> metadata =
        Map.of("client_name", "DCANN itself", "redirect_uris", List.of("https://shop.example/b"));
    Map<String, Object> claims =
        new LinkedHashMap<>(
            Map.of(
                "iss", SHOP.value(),
                "sub", SHOP.value(),
                "iat", clock.now.getEpochSecond(),
                "exp", clock.now.getEpochSecond() + 3600,
                "jwks", new JWKSet(shopKey.toPublicJWK()).toJSONObject(),
                "authority_hints", List.of(DCANN.value()),
                "metadata", Map.of("openid_relying_party", metadata),
                "trust_marks", marks));
    JWSObject jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(EntityStatement.TYPE))
                .keyID("shop-1")
                .build(),
            new Payload(claims));
    try {
      jws.sign(new ECDSASigner(shopKey));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  private final StatementSource others =
      new StatementSource() {
        @Override
        public String configuration(EntityId entity) {
          return shown;
        }

        @Override
        public String statement(String endpoint, EntityId subject) {
          throw new AssertionError("the shop has no subordinates");
        }
      };

  private OwnStatements source() {
    return new OwnStatements(statements, world.store, others);
  }

  private Accreditation shop() {
    return world.store.find(SHOP).orElseThrow();
  }

  private TrustChain resolve() {
    TrustAnchor anchor = new TrustAnchor(DCANN, keys.published());
    return ChainResolver.resolve(SHOP, anchor, source(), clock.now);
  }

  @Test
  void statement_company_leadsToItsMetadataWithTheCheckedName() {
    Map<String, Object> metadata = resolve().metadata("openid_relying_party");
    assertEquals("Shop Ltd", metadata.get("client_name"), "not what it calls itself");
    assertEquals("private_key_jwt", metadata.get("token_endpoint_auth_method"));
  }

  /** OpenID Federation 1.0 section 4: the chain of an anchor is its configuration alone. */
  @Test
  void resolved_theAnchorItself_isATrivialChain() throws Exception {
    Map<String, Object> claims = claims(statements.resolvedSelf(Set.of()));
    assertEquals(DCANN.value(), claims.get("iss"));
    assertEquals(DCANN.value(), claims.get("sub"));
    List<?> chain = (List<?>) requireNonNull(claims.get("trust_chain"));
    assertEquals(1, chain.size());
    assertEquals(DCANN.value(), claims(chain.get(0).toString()).get("sub"));
    assertTrue(String.valueOf(claims.get("metadata")).contains("federation_fetch_endpoint"));
    Map<String, Object> other = claims(statements.resolvedSelf(Set.of("openid_provider")));
    assertEquals(Map.of(), other.get("metadata"));
  }

  private static Map<String, Object> claims(String jws) throws ParseException {
    return requireNonNull(JWSObject.parse(jws).getPayload().toJSONObject());
  }

  @Test
  void statement_suspendedCompany_isNotFound() {
    world.order("suspend", SHOP);
    assertThrows(UntrustedException.class, this::resolve);
  }

  @Test
  void mark_company_verifiesUntilItExpires() {
    EntityStatement anchor = EntityStatement.parse(statements.configuration());
    String mark = statements.mark(shop());
    assertEquals(MARK, TrustMark.verify(mark, SHOP, anchor, keys.published(), clock.now).type());
    assertEquals(SHOP, TrustMark.ours(mark, DCANN, keys.published()).subject());
    Instant late = clock.now.plus(FederationStatements.MARK_LIFE);
    assertThrows(
        UntrustedException.class,
        () -> TrustMark.verify(mark, SHOP, anchor, keys.published(), late));
  }

  @Test
  void status_saysWhatItWasTold() {
    String mark = statements.mark(shop());
    MarkStatus.requireActive(
        statements.status(mark, "active"), mark, DCANN, keys.published(), clock.now);
    assertThrows(
        UntrustedException.class,
        () ->
            MarkStatus.requireActive(
                statements.status(mark, "revoked"), mark, DCANN, keys.published(), clock.now));
  }

  private Map<String, Object> resolved() throws ParseException {
    Resolver resolver = new Resolver(statements, keys, world.store, source(), clock);
    JWSObject answer = JWSObject.parse(resolver.resolve(shop(), Set.of()));
    assertEquals("resolve-response+jwt", answer.getHeader().getType().getType());
    return answer.getPayload().toJSONObject();
  }

  @Test
  void resolve_answersWithChainAndGoodMarksOnly() throws Exception {
    String good = statements.mark(shop());
    String forged = good.substring(0, good.length() - 4) + "AAAA";
    shown =
        shop(
            List.of(
                Map.of("trust_mark_type", MARK, "trust_mark", forged),
                Map.of("trust_mark_type", DCANN + "/tm/member", "trust_mark", good),
                Map.of("trust_mark_type", MARK, "trust_mark", good)));
    Map<String, Object> claims = resolved();
    assertEquals(
        List.of(Map.of("trust_mark_type", MARK, "trust_mark", good)), claims.get("trust_marks"));
    assertEquals(3, ((List<?>) requireNonNull(claims.get("trust_chain"))).size());
    assertEquals(SHOP.value(), claims.get("sub"));
  }

  /** S74, with the anchor's own keys: nothing that was said before stops being true. */
  @Test
  void rotate_statementsOfBeforeAndAfter_bothVerify() throws Exception {
    JWKSet pinned = keys.published();
    EntityStatement before = EntityStatement.parse(statements.statement(shop()));
    EntityStatement leaf = EntityStatement.parse(shown);
    keys.rotate();
    assertEquals(2, keys.published().size(), "the next key is known before it signs");
    EntityStatement between = EntityStatement.parse(statements.configuration());
    ChainVerifier.verify(List.of(leaf, before, between), new TrustAnchor(DCANN, pinned), clock.now);
    assertEquals(keys.published().toString(), keys().published().toString(), "other nodes follow");

    clock.now = clock.now.plus(FederationKeys.NOTICE);
    String mark = statements.mark(shop());
    assertThrows(
        UntrustedException.class, () -> TrustMark.ours(mark, DCANN, pinned), "the new key signs");
    TrustMark.ours(mark, DCANN, between.keys());

    clock.now = clock.now.plus(FederationKeys.REST).plus(Duration.ofMinutes(2));
    assertEquals(1, keys.published().size());
    assertEquals(1, keys.historical().size());
  }

  @Test
  void rotateNow_keysOfBefore_countNoMore() throws Exception {
    String mark = statements.mark(shop());
    JWKSet known = keys.published();
    keys.rotateNow();
    assertFalse(keys.published().containsJWK(known.getKeys().get(0)));
    assertThrows(UntrustedException.class, () -> TrustMark.ours(mark, DCANN, keys.published()));
    Map<String, Object> claims =
        JWSObject.parse(statements.historicalKeys()).getPayload().toJSONObject();
    assertTrue(String.valueOf(claims.get("keys")).contains("compromised"), claims.toString());
  }
}
