package org.datapassport.vault.signin.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.signin.relyingparty.IdTokenCheck.Identity;
import org.datapassport.vault.signin.relyingparty.IdTokenCheck.Outcome;
import org.junit.jupiter.api.Test;

final class IdTokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final String NONCE = "n-0S6_WzA2Mj";
  private static final RelyingParty PARTY =
      RelyingParty.of(URI.create("https://id.test"), URI.create("https://vault.test/vault"));

  private final ECKey providerKey = key("k1");
  private final IdTokenCheck check = new IdTokenCheck(PARTY, new JWKSet(providerKey.toPublicJWK()));

  @Test
  void check_goodToken_isTheIdentity() throws Exception {
    Outcome outcome = check.check(token(claims -> claims), NONCE, NOW);
    assertEquals(
        Optional.of(new Identity(new OwnerId("https://id.test", "subject-1"), Optional.of("Ada"))),
        outcome.identity());
  }

  @Test
  void check_algNone_isRefused() {
    String plain = new PlainJWT(claims().build()).serialize();
    assertEquals("not a signed ID token", refused(plain));
  }

  @Test
  void check_hmacWithThePublicKeyAsSecret_isRefused() throws Exception {
    byte[] publicKey = providerKey.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    String forged = signed(JWSAlgorithm.HS256, "k1", new MACSigner(publicKey), claims().build());
    assertEquals("algorithm is not ES256", refused(forged));
  }

  @Test
  void check_signatureOfAnotherKeyWithTheSameKid_isRefused() throws Exception {
    String forged = signed(JWSAlgorithm.ES256, "k1", new ECDSASigner(key("k1")), claims().build());
    assertEquals("signature is wrong", refused(forged));
  }

  @Test
  void check_unknownKid_isRefused() throws Exception {
    String other = signed(JWSAlgorithm.ES256, "k9", new ECDSASigner(providerKey), claims().build());
    assertEquals("no key with this kid", refused(other));
  }

  @Test
  void check_otherIssuer_isRefused() throws Exception {
    assertEquals("other issuer", refused(token(c -> c.issuer("https://id.test/"))));
  }

  @Test
  void check_otherAudience_isRefused() throws Exception {
    assertEquals("other audience", refused(token(c -> c.audience("some-company"))));
  }

  @Test
  void check_severalAudiences_needOurAzp() throws Exception {
    List<String> both = List.of("vault-portal", "some-company");
    assertEquals("several audiences and no azp", refused(token(c -> c.audience(both))));
    assertEquals(
        "other authorized party",
        refused(token(c -> c.audience(both).claim("azp", "some-company"))));
  }

  @Test
  void check_nonceOfAnotherSignIn_isRefused() throws Exception {
    assertEquals("other nonce", refused(token(c -> c.claim("nonce", "replayed"))));
    assertEquals("other nonce", refused(token(c -> c.claim("nonce", null))));
  }

  @Test
  void check_atExpiryPlusSkew_isRefused() throws Exception {
    String token = token(c -> c.expirationTime(Date.from(NOW.minusSeconds(59))));
    assertEquals("", check.check(token, NONCE, NOW).fault());
    assertEquals("expired", check.check(token, NONCE, NOW.plusSeconds(1)).fault());
  }

  @Test
  void check_issuedLongAgoOrInFuture_isRefused() throws Exception {
    assertEquals(
        "issued too long ago", refused(token(c -> c.issueTime(Date.from(NOW.minusSeconds(601))))));
    assertEquals(
        "issued in the future", refused(token(c -> c.issueTime(Date.from(NOW.plusSeconds(61))))));
  }

  @Test
  void check_withoutTimesOrSubject_isRefused() throws Exception {
    assertEquals("no times", refused(token(c -> c.expirationTime(null))));
    assertEquals("no subject", refused(token(c -> c.subject(null))));
  }

  @Test
  void check_noise_isRefused() {
    assertEquals("not a signed ID token", refused("a.b.c"));
    assertEquals("too long", refused("a".repeat(20_000)));
  }

  private String refused(String token) {
    Outcome outcome = check.check(token, NONCE, NOW);
    assertEquals(Optional.empty(), outcome.identity());
    return outcome.fault();
  }

  private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    return signed(
        JWSAlgorithm.ES256, "k1", new ECDSASigner(providerKey), change.apply(claims()).build());
  }

  private static String signed(
      JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims)
      throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://id.test")
        .audience("vault-portal")
        .subject("subject-1")
        .claim("nonce", NONCE)
        .claim("name", "Ada")
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)));
  }

  private static ECKey key(String keyId) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(keyId).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
