package org.datapassport.vault.signin.there;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.datapassport.vault.signin.relyingparty.RelyingParty;
import org.datapassport.vault.signin.there.LogoutTokenCheck.Ended;
import org.junit.jupiter.api.Test;

class LogoutTokenCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final RelyingParty PARTY =
      RelyingParty.of(URI.create("https://id.test"), URI.create("https://vault.test/vault"));

  private final ECKey providerKey = key();
  private final LogoutTokenCheck check =
      new LogoutTokenCheck(PARTY, new JWKSet(providerKey.toPublicJWK()));

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder good() {
    return new JWTClaimsSet.Builder()
        .issuer("https://id.test")
        .audience("vault-portal")
        .subject("ada")
        .jwtID("one")
        .issueTime(Date.from(NOW.minusSeconds(1)))
        .expirationTime(Date.from(NOW.plusSeconds(119)))
        .claim("sid", "s-1")
        .claim("events", Map.of(LogoutTokenCheck.EVENT, Map.of()));
  }

  private static String signed(ECKey key, String type, JWTClaimsSet claims) throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID("k1")
            .type(new JOSEObjectType(type))
            .build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private String faultWith(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
    return fault(signed(providerKey, "logout+jwt", change.apply(good()).build()));
  }

  private String fault(String token) {
    return check.check(token, NOW) instanceof LogoutTokenCheck.Refused refused
        ? refused.fault()
        : "";
  }

  @Test
  void check_goodToken_namesTheSession() throws Exception {
    String token = signed(providerKey, "logout+jwt", good().build());
    assertEquals(new Ended("ada", "s-1"), check.check(token, NOW));
  }

  /** Each check of section 2.6 fails for its own reason. */
  @Test
  void check_tokenWithOneThingWrong_isRefusedForThat() throws Exception {
    assertEquals("other issuer", faultWith(claims -> claims.issuer("https://evil.test")));
    assertEquals("other audience", faultWith(claims -> claims.audience("a-company")));
    assertEquals("no logout event", faultWith(claims -> claims.claim("events", Map.of())));
    assertEquals(
        "no logout event",
        faultWith(claims -> claims.claim("events", Map.of(LogoutTokenCheck.EVENT, "now"))));
    assertEquals("a nonce, as of an ID token", faultWith(claims -> claims.claim("nonce", "n")));
    assertEquals("no jti", faultWith(claims -> claims.jwtID(null)));
    assertEquals("no times", faultWith(claims -> claims.expirationTime(null)));
    assertEquals("no subject or no session", faultWith(claims -> claims.claim("sid", null)));
    assertEquals("no subject or no session", faultWith(claims -> claims.subject(null)));
  }

  @Test
  void check_atTheEdgesOfItsTime_isExact() throws Exception {
    assertEquals("", faultWith(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(59)))));
    assertEquals(
        "another time",
        faultWith(claims -> claims.expirationTime(Date.from(NOW.minusSeconds(60)))));
    assertEquals("", faultWith(claims -> claims.issueTime(Date.from(NOW.plusSeconds(60)))));
    assertEquals(
        "another time", faultWith(claims -> claims.issueTime(Date.from(NOW.plusSeconds(61)))));
    assertEquals("", faultWith(claims -> claims.issueTime(Date.from(NOW.minusSeconds(600)))));
    assertEquals(
        "another time", faultWith(claims -> claims.issueTime(Date.from(NOW.minusSeconds(601)))));
  }

  @Test
  void check_whatTheProviderDidNotSignAsALogoutToken_isRefused() throws Exception {
    assertEquals("signature is wrong", fault(signed(key(), "logout+jwt", good().build())));
    assertEquals("another type of token", fault(signed(providerKey, "JWT", good().build())));
    assertEquals("not a signed logout token", fault("x.y.z"));
    assertEquals("too long", fault("x".repeat(8 * 1024 + 1)));
  }
}
