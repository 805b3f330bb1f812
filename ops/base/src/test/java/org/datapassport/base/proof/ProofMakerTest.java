package org.datapassport.base.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import org.datapassport.base.hash.Sha256;
import org.junit.jupiter.api.Test;

/** Proofs as RFC 9449 section 4.2 wants them. */
class ProofMakerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final URI TARGET = URI.create("https://vault.example/data/strands?page=2#top");

  private final ProofMaker maker = new ProofMaker(new SecureRandom());

  @Test
  void make_callWithTokenAndNonce_isBoundToAll() throws Exception {
    ECKey key = key();
    SignedJWT proof = made(key, new ProofMaker.Call("GET", TARGET, "the token", "n1"));

    assertEquals("dpop+jwt", proof.getHeader().getType().getType());
    assertEquals("GET", proof.getJWTClaimsSet().getStringClaim("htm"));
    assertEquals(
        "https://vault.example/data/strands", proof.getJWTClaimsSet().getStringClaim("htu"));
    assertEquals(NOW, proof.getJWTClaimsSet().getIssueTime().toInstant());
    assertEquals(Sha256.base64url("the token"), proof.getJWTClaimsSet().getStringClaim("ath"));
    assertEquals("n1", proof.getJWTClaimsSet().getStringClaim("nonce"));
    assertTrue(proof.verify(new ECDSAVerifier(key.toPublicJWK())));
  }

  @Test
  void make_callWithout_claimsNeitherTokenNorNonce() throws Exception {
    SignedJWT proof = made(key(), new ProofMaker.Call("POST", TARGET, "", ""));

    assertEquals(Set.of("jti", "htm", "htu", "iat"), proof.getJWTClaimsSet().getClaims().keySet());
  }

  @Test
  void make_header_showsThePublicKeyAndNoMore() throws Exception {
    ECKey key = key();
    SignedJWT proof = made(key, new ProofMaker.Call("POST", TARGET, "", ""));

    assertFalse(proof.getHeader().getJWK().isPrivate());
    assertEquals(
        Set.of("kty", "crv", "x", "y"), proof.getHeader().getJWK().toJSONObject().keySet());
    assertEquals(key.computeThumbprint(), proof.getHeader().getJWK().computeThumbprint());
  }

  @Test
  void make_twice_hasAnotherName() throws Exception {
    ProofMaker.Call call = new ProofMaker.Call("POST", TARGET, "", "");
    ECKey key = key();

    assertNotEquals(
        made(key, call).getJWTClaimsSet().getJWTID(), made(key, call).getJWTClaimsSet().getJWTID());
  }

  private SignedJWT made(ECKey key, ProofMaker.Call call) throws Exception {
    return SignedJWT.parse(maker.make(key, call, NOW));
  }

  private static ECKey key() throws Exception {
    return new ECKeyGenerator(Curve.P_256).keyID("k1").keyUse(KeyUse.SIGNATURE).generate();
  }
}
