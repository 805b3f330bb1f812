package org.datapassport.provider.client.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.datapassport.base.proof.Signatures;
import org.datapassport.provider.TestClients;
import org.junit.jupiter.api.Test;

/** By what a client proves who it is, and what proves nothing (S31, S32, S33). */
final class ClientAssertionTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String ISSUER = "https://id.example";
  private static final ClientAssertion.Audience AUDIENCES =
      new ClientAssertion.Audience(Set.of(ISSUER), true);
  private static final ECKey KEY = TestClients.key("k");

  @Test
  void assertion_asTheStandardWantsIt_hasNoFault() throws Exception {
    ClientAssertion assertion = signed(claims());

    assertEquals("", assertion.fault(AUDIENCES, NOW));
    assertEquals("grocer", assertion.subject());
  }

  @Test
  void subject_missingOrAnotherThanTheIssuer_isNobody() throws Exception {
    assertEquals("", signed(claims().subject(null)).subject());
    assertEquals("", signed(claims().issuer("baker")).subject());
    assertEquals("", signed(claims().issuer(null)).subject());
  }

  @Test
  void aud_otherThanTheIssuerAsAString_isAFault() throws Exception {
    assertFault("aud", claims().audience("https://other.example"));
    assertFault("aud", claims().audience(ISSUER + "/token"));
    assertFault("aud", claims().audience(List.of(ISSUER, "https://other.example")));
    assertFault("aud", claims().audience((String) null));
    assertFault("aud", claims().claim("aud", List.of(ISSUER)), List.of(ISSUER));
  }

  @Test
  void aud_ofProfileOpenid_isOneOfOurAddressesAndNobodyElse() throws Exception {
    ClientAssertion.Audience ours =
        new ClientAssertion.Audience(Set.of(ISSUER, ISSUER + "/token", ISSUER + "/par"), false);
    for (String address : ours.names()) {
      assertEquals("", signed(claims().audience(address)).fault(ours, NOW));
      assertEquals("", withList(claims(), List.of(address)).fault(ours, NOW));
    }
    for (ClientAssertion other :
        List.of(
            signed(claims().audience(ISSUER + "/userinfo")),
            signed(claims().audience(List.of(ISSUER, ISSUER + "/token"))),
            withList(claims(), List.of()))) {
      String fault = other.fault(ours, NOW);
      assertTrue(fault.contains("token") && fault.contains("backchannel"), fault);
    }
  }

  @Test
  void exp_atItsEdges_countsAndBeyondIsAFault() throws Exception {
    Duration skew = ClientAssertion.SKEW;
    assertFine(expiring(NOW.minus(skew).plusSeconds(1)));
    assertFault("exp", expiring(NOW.minus(skew)));
    assertFine(expiring(NOW.plus(ClientAssertion.LIFE_MAX)));
    assertFault("exp", expiring(NOW.plus(ClientAssertion.LIFE_MAX).plusSeconds(1)));
    assertFault("exp", claims().expirationTime(null));
  }

  @Test
  void nbfAndIat_aheadOfTheSkew_areFaults() throws Exception {
    Date edge = Date.from(NOW.plus(ClientAssertion.SKEW));
    Date beyond = Date.from(NOW.plus(ClientAssertion.SKEW).plusSeconds(1));
    assertFine(claims().notBeforeTime(edge).issueTime(edge));
    assertFault("nbf", claims().notBeforeTime(beyond));
    assertFault("nbf", claims().issueTime(beyond));
    assertFine(claims().issueTime(null));
  }

  @Test
  void jti_missingOrTooLong_isAFault() throws Exception {
    assertFine(claims().jwtID("j".repeat(ClientAssertion.JTI_CHARS_MAX)));
    assertFault("jti", claims().jwtID("j".repeat(ClientAssertion.JTI_CHARS_MAX + 1)));
    assertFault("jti", claims().jwtID(""));
    assertFault("jti", claims().jwtID(null));
  }

  @Test
  void signature_byAnotherKeyOrAlgorithm_isNone() throws Exception {
    ClientAssertion assertion = signed(claims());
    Signatures signatures = new Signatures();
    ECKey key = KEY.toPublicJWK();
    ECKey other = TestClients.key("k").toPublicJWK();

    assertTrue(assertion.isSignedBy(List.of(other, key), signatures, Signatures.FAPI2));
    assertFalse(assertion.isSignedBy(List.of(other), signatures, Signatures.FAPI2));
    assertFalse(assertion.isSignedBy(List.of(KEY), signatures, Signatures.FAPI2), "a private one");
    assertFalse(assertion.isSignedBy(List.of(), signatures, Signatures.FAPI2));
    assertFalse(assertion.isSignedBy(List.of(key), signatures, Set.of(JWSAlgorithm.PS256)));
  }

  /** What is remembered outlives the assertion, and is apart for each client. */
  @Test
  void use_ofAnAssertion_isRememberedAsLongAsItCounts() throws Exception {
    ClientAssertion assertion = signed(claims());
    assertEquals("j1", assertion.use().value());
    assertEquals(NOW.plusSeconds(60).plus(ClientAssertion.SKEW), assertion.use().expiresAt());
    ClientAssertion ofAnother = signed(claims().subject("baker").issuer("baker"));
    assertNotEquals(assertion.use().scope(), ofAnother.use().scope());
  }

  @Test
  void text_longerThanItsLimit_isNotRead() {
    assertThrows(
        ParseException.class,
        () -> ClientAssertion.parse("e30.".repeat(ClientAssertion.CHARS_MAX / 4) + "x"));
  }

  private static void assertFine(JWTClaimsSet.Builder claims) throws Exception {
    assertEquals("", signed(claims).fault(AUDIENCES, NOW));
  }

  private static void assertFault(String claim, JWTClaimsSet.Builder claims) throws Exception {
    String fault = signed(claims).fault(AUDIENCES, NOW);
    assertTrue(fault.contains(claim), fault);
  }

  private static void assertFault(String claim, JWTClaimsSet.Builder claims, List<String> audience)
      throws Exception {
    String fault = withList(claims, audience).fault(AUDIENCES, NOW);
    assertTrue(fault.contains(claim), fault);
  }

  /** Nimbus writes a list of one as a string, so the payload is written by hand. */
  private static ClientAssertion withList(JWTClaimsSet.Builder claims, List<String> audience)
      throws Exception {
    var payload = claims.build().toJSONObject();
    payload.put("aud", audience);
    var jws = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(payload));
    jws.sign(new ECDSASigner(KEY));
    return ClientAssertion.parse(jws.serialize());
  }

  private static JWTClaimsSet.Builder expiring(Instant expiresAt) {
    return claims().expirationTime(Date.from(expiresAt));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("grocer")
        .subject("grocer")
        .audience(ISSUER)
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(60)))
        .jwtID("j1");
  }

  private static ClientAssertion signed(JWTClaimsSet.Builder claims) throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims.build());
    jwt.sign(new ECDSASigner(KEY));
    return ClientAssertion.parse(jwt.serialize());
  }
}
