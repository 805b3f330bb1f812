package org.datapassport.trust;

import static org.datapassport.trust.Organisation.NOW;
import static org.datapassport.trust.Organisation.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ChainVerifierTest {
  private final Organisation dcann = new Organisation("https://dcann.example");
  private final Organisation chapter = new Organisation("https://ee.dcann.example");
  private final Organisation shop = new Organisation("https://shop.example");
  private final Organisation thief = new Organisation("https://thief.example");
  private final Map<String, Object> metadata =
      Map.of("client_name", "Shop", "redirect_uris", List.of("https://shop.example/back"));

  private Map<String, Object> leaf() {
    return shop.company(metadata, dcann);
  }

  private TrustChain verify(EntityStatement... statements) {
    return ChainVerifier.verify(List.of(statements), dcann.asAnchor(), NOW);
  }

  private TrustChain verifyWith(Map<String, Object> aboutShop) {
    return verify(
        shop.statement(leaf()), dcann.statement(aboutShop), dcann.statement(dcann.configuration()));
  }

  private static void refused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(UntrustedException.class, call).reason());
  }

  @Test
  void verify_directSubordinate_givesItsMetadata() {
    TrustChain chain = verifyWith(with(dcann.about(shop), "exp", NOW.getEpochSecond() + 60));
    assertEquals(metadata, chain.metadata("openid_relying_party"));
    assertEquals(NOW.plusSeconds(60), chain.expiresAt(), "that of the first to expire");
    assertEquals(Map.of(), chain.metadata("openid_provider"));
  }

  @Test
  void verify_overAnIntermediate_givesItsMetadata() {
    TrustChain chain =
        verify(
            shop.statement(shop.company(metadata, chapter)),
            chapter.statement(chapter.about(shop)),
            dcann.statement(dcann.about(chapter)),
            dcann.statement(dcann.configuration()));
    assertEquals(metadata, chain.metadata("openid_relying_party"));
  }

  @Test
  void verify_forgedStatement_isRefused() {
    EntityStatement forged = thief.statement(dcann.about(shop));
    refused(
        Reason.BAD_SIGNATURE,
        () -> verify(shop.statement(leaf()), forged, dcann.statement(dcann.configuration())));
  }

  @Test
  void verify_anchorOfAnotherKey_isRefused() {
    EntityStatement top = dcann.statement(dcann.configuration());
    EntityStatement middle = dcann.statement(dcann.about(shop));
    TrustAnchor pinned = new TrustAnchor(dcann.id, thief.keys());
    refused(
        Reason.BAD_SIGNATURE,
        () -> ChainVerifier.verify(List.of(shop.statement(leaf()), middle, top), pinned, NOW));
  }

  /** The superior answers for certain keys; another key of the same name is another's. */
  @Test
  void verify_leafWithOtherKeysThanItsSuperiorKnows_isRefused() {
    EntityStatement known = dcann.statement(dcann.about(shop));
    shop.key = Organisation.newKey("key-1");
    refused(
        Reason.BAD_SIGNATURE,
        () -> verify(shop.statement(leaf()), known, dcann.statement(dcann.configuration())));
  }

  @Test
  void verify_statementByNoSuperior_isRefused() {
    refused(
        Reason.NOT_A_SUPERIOR,
        () ->
            verify(
                shop.statement(shop.company(metadata, chapter)),
                dcann.statement(dcann.about(shop)),
                dcann.statement(dcann.configuration())));
  }

  @Test
  void verify_statementAboutAnother_isRefused() {
    refused(
        Reason.BROKEN_CHAIN,
        () ->
            verify(
                shop.statement(leaf()),
                dcann.statement(dcann.about(thief)),
                dcann.statement(dcann.configuration())));
  }

  @Test
  void verify_chainToAnotherAnchor_isRefused() {
    refused(
        Reason.OTHER_ANCHOR,
        () ->
            verify(
                shop.statement(shop.company(metadata, thief)),
                thief.statement(thief.about(shop)),
                thief.statement(thief.configuration())));
  }

  @Test
  void verify_leafAlone_isRefused() {
    refused(Reason.BROKEN_CHAIN, () -> verify(shop.statement(leaf())));
  }

  @Test
  void verify_atAndAroundExpiry_isExclusive() {
    verifyWith(with(dcann.about(shop), "exp", NOW.getEpochSecond() + 1));
    refused(Reason.EXPIRED, () -> verifyWith(with(dcann.about(shop), "exp", NOW.getEpochSecond())));
  }

  @Test
  void verify_issuedLaterThanClocksDiffer_isRefused() {
    long skew = Jws.SKEW.toSeconds();
    verifyWith(with(dcann.about(shop), "iat", NOW.getEpochSecond() + skew));
    refused(
        Reason.NOT_YET_VALID,
        () -> verifyWith(with(dcann.about(shop), "iat", NOW.getEpochSecond() + skew + 1)));
  }

  @Test
  void parse_wrongType_isRefused() {
    refused(Reason.WRONG_TYPE, () -> EntityStatement.parse(dcann.sign("JWT", leaf())));
    refused(Reason.WRONG_TYPE, () -> EntityStatement.parse(dcann.sign(TrustMark.TYPE, leaf())));
  }

  @Test
  void parse_wrongAlgorithm_isRefused() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType(EntityStatement.TYPE))
            .keyID("key-1")
            .build();
    JWSObject jws = new JWSObject(header, new Payload(leaf()));
    jws.sign(new MACSigner(new byte[32]));
    refused(Reason.WRONG_ALGORITHM, () -> EntityStatement.parse(jws.serialize()));
    String none = base64("{\"alg\":\"none\",\"typ\":\"entity-statement+jwt\",\"kid\":\"key-1\"}");
    refused(Reason.MALFORMED, () -> EntityStatement.parse(none + ".e30."));
  }

  @Test
  void parse_criticalClaimOrHeader_isRefused() {
    refused(
        Reason.CRITICAL_UNKNOWN,
        () -> shop.statement(with(leaf(), "crit", List.of("something_new"))));
    String crit =
        base64(
            "{\"alg\":\"ES256\",\"typ\":\"entity-statement+jwt\",\"kid\":\"a\",\"crit\":[\"x\"]}");
    refused(Reason.CRITICAL_UNKNOWN, () -> EntityStatement.parse(crit + ".e30.AAAA"));
  }

  @Test
  void parse_policyForOneself_isRefused() {
    refused(Reason.MALFORMED, () -> shop.statement(with(leaf(), "metadata_policy", Map.of())));
    refused(Reason.MALFORMED, () -> shop.statement(with(leaf(), "constraints", Map.of())));
  }

  @Test
  void parse_tooLarge_isRefused() {
    String padding = "x".repeat(Jws.CHARS_MAX);
    refused(Reason.TOO_LARGE, () -> shop.statement(with(leaf(), "padding", padding)));
  }

  @Test
  void parse_keysThatArePrivateOrNameless_areRefused() {
    Object secret = new JWKSet(shop.key).toJSONObject(false);
    refused(Reason.MALFORMED, () -> shop.statement(with(leaf(), "jwks", secret)));
    refused(Reason.MALFORMED, () -> shop.statement(with(leaf(), "jwks", Map.of())));
    refused(
        Reason.MALFORMED, () -> shop.statement(with(leaf(), "jwks", Map.of("keys", List.of()))));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> constrained(Organisation by, Organisation about, Object what) {
    return with(by.about(about), "constraints", what);
  }

  @Test
  void verify_pathLongerThanASuperiorAllows_isRefused() {
    for (int most = 0; most <= 1; most++) {
      List<EntityStatement> chain =
          List.of(
              shop.statement(shop.company(metadata, chapter)),
              chapter.statement(chapter.about(shop)),
              dcann.statement(constrained(dcann, chapter, Map.of("max_path_length", most))),
              dcann.statement(dcann.configuration()));
      if (most == 0) {
        refused(Reason.PATH_TOO_LONG, () -> ChainVerifier.verify(chain, dcann.asAnchor(), NOW));
      } else {
        ChainVerifier.verify(chain, dcann.asAnchor(), NOW);
      }
    }
  }

  @Test
  void verify_giantChain_isRefusedBeforeItsSignatures() {
    List<EntityStatement> giant = new ArrayList<>();
    EntityStatement one = thief.statement(thief.about(shop));
    for (int i = 0; i <= ChainVerifier.STATEMENTS_MAX; i++) {
      giant.add(one);
    }
    refused(Reason.PATH_TOO_LONG, () -> ChainVerifier.verify(giant, dcann.asAnchor(), NOW));
  }

  @Test
  void verify_namingConstraints_holdForAllBelow() {
    Map<String, Object> within = Map.of("naming_constraints", Map.of("permitted", List.of(".ee")));
    refused(Reason.NAME_NOT_PERMITTED, () -> verifyWith(constrained(dcann, shop, within)));
    Map<String, Object> exact =
        Map.of("naming_constraints", Map.of("permitted", List.of("shop.example")));
    verifyWith(constrained(dcann, shop, exact));
    Map<String, Object> out =
        Map.of(
            "naming_constraints",
            Map.of("permitted", List.of(".example"), "excluded", List.of("shop.example")));
    refused(Reason.NAME_NOT_PERMITTED, () -> verifyWith(constrained(dcann, shop, out)));
    Map<String, Object> below =
        Map.of("naming_constraints", Map.of("permitted", List.of(".shop.example")));
    refused(Reason.NAME_NOT_PERMITTED, () -> verifyWith(constrained(dcann, shop, below)));
  }

  @Test
  void verify_entityTypeThatIsNotAllowed_isLeftOut() {
    TrustChain chain =
        verifyWith(
            constrained(dcann, shop, Map.of("allowed_entity_types", List.of("openid_provider"))));
    assertEquals(Map.of(), chain.metadata("openid_relying_party"));
  }

  @Test
  void verify_metadataOfTheSuperior_winsOverTheLeafs() {
    Map<String, Object> said =
        with(
            dcann.about(shop),
            "metadata",
            Map.of("openid_relying_party", Map.of("client_name", "Shop, as we know it")));
    assertEquals(
        "Shop, as we know it",
        verifyWith(said).metadata("openid_relying_party").get("client_name"));
  }

  @Test
  void verify_policiesOfTwoSuperiors_areMerged() {
    Map<String, Object> top =
        with(dcann.about(chapter), "metadata_policy", policy("subset_of", List.of("a", "b")));
    Map<String, Object> middle =
        with(chapter.about(shop), "metadata_policy", policy("subset_of", List.of("b", "c")));
    TrustChain chain =
        verify(
            shop.statement(shop.company(Map.of("contacts", List.of("a", "b", "c")), chapter)),
            chapter.statement(middle),
            dcann.statement(top),
            dcann.statement(dcann.configuration()));
    assertEquals(List.of("b"), chain.metadata("openid_relying_party").get("contacts"));
  }

  @Test
  void verify_policiesThatContradict_areRefused() {
    Map<String, Object> top =
        with(dcann.about(chapter), "metadata_policy", policy("value", List.of("a")));
    Map<String, Object> middle =
        with(chapter.about(shop), "metadata_policy", policy("value", List.of("b")));
    refused(
        Reason.POLICY_CONFLICT,
        () ->
            verify(
                shop.statement(shop.company(metadata, chapter)),
                chapter.statement(middle),
                dcann.statement(top),
                dcann.statement(dcann.configuration())));
  }

  @Test
  void verify_unknownPolicyOperator_countsOnlyWhenCritical() {
    Map<String, Object> odd =
        with(dcann.about(shop), "metadata_policy", policy("matches", "https://.*"));
    verifyWith(odd);
    refused(
        Reason.CRITICAL_UNKNOWN,
        () -> verifyWith(with(odd, "metadata_policy_crit", List.of("matches"))));
  }

  private static Map<String, Object> policy(String operator, Object operand) {
    return Map.of("openid_relying_party", Map.of("contacts", Map.of(operator, operand)));
  }

  /** S74: configurations of the time between name both keys, and either chain verifies. */
  @Test
  void verify_anchorKeyRollover_goesOnWithOldAndNewStatements() {
    TrustAnchor pinned = dcann.asAnchor();
    EntityStatement early = dcann.statement(dcann.about(shop));
    ECKey old = dcann.key;
    ECKey next = Organisation.newKey("key-2");
    JWKSet both = new JWKSet(List.of(old.toPublicJWK(), next.toPublicJWK()));
    EntityStatement between =
        dcann.statement(with(dcann.configuration(), "jwks", both.toJSONObject()));
    dcann.key = next;
    EntityStatement late = dcann.statement(dcann.about(shop));
    EntityStatement after =
        dcann.statement(with(dcann.configuration(), "jwks", both.toJSONObject()));
    EntityStatement leaf = shop.statement(leaf());
    ChainVerifier.verify(List.of(leaf, early, between), pinned, NOW);
    ChainVerifier.verify(List.of(leaf, late, between), pinned, NOW);
    ChainVerifier.verify(
        List.of(leaf, late, after), new TrustAnchor(dcann.id, between.keys()), NOW);
    refused(
        Reason.BAD_SIGNATURE, () -> ChainVerifier.verify(List.of(leaf, late, after), pinned, NOW));
  }
}
