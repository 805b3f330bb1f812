package org.datapassport.vault.owner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionPrivatesTest {
  private static final Instant PROVEN = Instant.parse("2026-11-22T12:00:00Z");

  private static SessionPrivates session(JWTClaimsSet claims) throws JOSEException {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
    token.sign(new ECDSASigner(key));
    return new SessionPrivates("Ada", token.serialize(), "access", PROVEN, key);
  }

  private static SessionPrivates proven() throws JOSEException {
    return session(new JWTClaimsSet.Builder().claim("auth_time", PROVEN.getEpochSecond()).build());
  }

  @Test
  void isProven_forFiveMinutes_andNotALongerTime() throws JOSEException {
    Instant end = PROVEN.plus(SessionPrivates.PROOF_AGE_MAX);
    assertTrue(proven().isProven(PROVEN));
    assertTrue(proven().isProven(end.minusMillis(1)));
    assertFalse(proven().isProven(end));
  }

  @Test
  void isProven_whereTheTokenDoesNotSayWhen_isFalse() throws JOSEException {
    assertFalse(session(new JWTClaimsSet.Builder().subject("s").build()).isProven(PROVEN));
    assertFalse(
        session(new JWTClaimsSet.Builder().claim("auth_time", "now").build()).isProven(PROVEN));
    assertFalse(
        new SessionPrivates("Ada", "no token", "access", PROVEN, proven().dpopKey())
            .isProven(PROVEN));
  }

  @Test
  void fromBytes_ofToBytes_isTheSameAndIsStillProven() throws JOSEException {
    SessionPrivates before = proven();
    Optional<SessionPrivates> after = SessionPrivates.fromBytes(before.toBytes());
    assertEquals(before.idToken(), after.orElseThrow().idToken());
    assertTrue(after.orElseThrow().isProven(PROVEN));
  }
}
