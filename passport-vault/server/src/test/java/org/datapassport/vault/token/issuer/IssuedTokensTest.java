package org.datapassport.vault.token.issuer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.junit.jupiter.api.Test;

/** What can be told of a token before anything costs. */
class IssuedTokensTest {
  private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
  private static final String ISSUER = "http://localhost:8080/id";
  private static final String VAULT = "http://localhost:8080/vault";

  private final ECKey key = key("k1");
  private final IssuedTokens tokens = after(Duration.ZERO);

  /** Some time after the keys were fetched, at this moment. */
  private IssuedTokens after(Duration age) {
    PublicUrls urls = PublicUrls.of("http://localhost:8080/registry", ISSUER, VAULT);
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return IssuedTokensForTests.of(urls, List.of(key.toPublicJWK()), NOW.minus(age), clock);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(VAULT)
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(300)))
        .claim("client_id", "greengrocer")
        .claim("grant_id", "a".repeat(32));
  }

  private static String signed(ECKey key, String typ, JWTClaimsSet.Builder claims)
      throws JOSEException {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(typ))
            .keyID(key.getKeyID())
            .build();
    SignedJWT jwt = new SignedJWT(header, claims.build());
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private String signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(key, "at+jwt", claims);
  }

  @Test
  void glance_atACompanysToken_namesClientAndGrant() throws JOSEException {
    Glance seen = tokens.glance(signed(claims())).orElseThrow();
    assertEquals(ISSUER, seen.issuer());
    assertEquals("greengrocer", seen.clientId());
    assertEquals("a".repeat(32), seen.grant());
  }

  @Test
  void glance_atAnythingElse_isEmpty() throws JOSEException {
    String good = signed(claims());
    Date now = Date.from(NOW);
    for (String other :
        List.of(
            "",
            "..",
            "e30.e30.e30",
            "x".repeat(20_000),
            good.substring(0, good.lastIndexOf('.') + 1) + "A".repeat(86),
            signed(key("k1"), "at+jwt", claims()),
            signed(key, "JWT", claims()),
            signed(claims().issuer("https://evil.example")),
            signed(claims().audience(ISSUER)),
            signed(claims().expirationTime(now)),
            signed(claims().expirationTime(null)),
            signed(claims().claim("grant_id", null)),
            signed(claims().claim("grant_id", 7)),
            signed(claims().claim("client_id", null)))) {
      assertEquals(Optional.empty(), tokens.glance(other), other);
    }
  }

  /** There is nobody here who could be asked for keys: whoever tried would fail otherwise. */
  @Test
  void glance_atATokenWhoseKeyIsNotThereOrOld_fetchesNone() throws JOSEException {
    assertEquals(Optional.empty(), tokens.glance(signed(key("k2"), "at+jwt", claims())));
    assertTrue(after(IssuerKeys.FRESH.minusMillis(1)).glance(signed(claims())).isPresent());
    assertEquals(Optional.empty(), after(IssuerKeys.FRESH).glance(signed(claims())));
  }

  @Test
  void shown_inAnySpelling_isOneToken() {
    for (String header : List.of("DPoP t", "dpop t", "DPOP   t", "DPoP t ")) {
      assertEquals(Optional.of(new ShownToken(false, "t")), ShownToken.of(header), header);
    }
    for (String header : List.of("Bearer t", "bEARER  t")) {
      assertEquals(Optional.of(new ShownToken(true, "t")), ShownToken.of(header), header);
    }
    for (String header : List.of("", "DPoP", "DPoPt", "Basic t", " DPoP t", "t")) {
      assertEquals(Optional.empty(), ShownToken.of(header), header);
    }
  }
}
