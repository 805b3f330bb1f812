package org.datapassport.vault.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.base.proof.Signatures;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.grant.GrantsForTests;
import org.datapassport.vault.token.issuer.IssuedTokensForTests;
import org.datapassport.vault.token.revocation.RevokedTokenStore;
import org.junit.jupiter.api.Test;

/** Tokens and proofs that look almost right; the one that is right passes, once. */
class TokenCheckIT {
  private static final StrandAccess ITEM = GrantsForTests.item("i1", "Steps", "daily-totals", "");
  private static final String ISSUER = "http://localhost:8080/id";
  private static final URI TARGET = URI.create("http://localhost:8080/vault/data/strands");
  private static final String CERTIFICATE = "A".repeat(43);

  private final VaultWorld world = new VaultWorld();
  private final ECKey issuerKey = key("k1");
  private final ECKey holder = key("h");
  private final RevokedTokenStore revoked = new RevokedTokenStore(world.database, world.clock);
  private final TokenCheck check = newCheck();

  private TokenCheck newCheck() {
    PublicUrls urls =
        PublicUrls.of("http://localhost:8080/registry", ISSUER, "http://localhost:8080/vault");
    return new TokenCheck(
        IssuedTokensForTests.of(urls, List.of(issuerKey.toPublicJWK()), world.clock),
        new CheckProof(
            new Signatures(),
            new SeenProofs(world.database),
            ProofNoncesTest.nonces(world.clock),
            world.clock),
        revoked,
        world.clock,
        urls);
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sign(ECKey key, JWSHeader header, JWTClaimsSet claims) throws Exception {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }

  private JWTClaimsSet.Builder claims() throws Exception {
    Instant now = world.clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("sub")
        .audience("http://localhost:8080/vault")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("client_id", "greengrocer")
        .claim("grant_id", "0".repeat(32))
        .claim("epoch", 3)
        .claim("cnf", Map.of("jkt", holder.computeThumbprint().toString()));
  }

  private String token(JWTClaimsSet.Builder claims) throws Exception {
    return token(claims, issuerKey, "at+jwt");
  }

  private static String token(JWTClaimsSet.Builder claims, ECKey key, String typ) throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(typ)).keyID("k1").build();
    return sign(key, header, claims.build());
  }

  private JWTClaimsSet.Builder proofClaims(String token) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    return new JWTClaimsSet.Builder()
        .claim("htm", "GET")
        .claim("htu", TARGET.toString())
        .claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
        .issueTime(Date.from(world.clock.instant()))
        .jwtID(UUID.randomUUID().toString());
  }

  private static String proof(JWTClaimsSet.Builder claims, ECKey key, ECKey shown)
      throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(shown.toPublicJWK())
            .build();
    return sign(key, header, claims.build());
  }

  private AccessToken check(String token, String proof) {
    return check.check(
        new TokenCheck.Call(Optional.of("DPoP " + token), List.of(proof), "GET", TARGET, ""));
  }

  private void refused(String token, String proof) {
    ProblemException e = assertThrows(ProblemException.class, () -> check(token, proof));
    assertEquals("token-refused", e.code().code());
    assertEquals("", e.publicDetail());
  }

  private void tokenRefused(String token) throws Exception {
    refused(token, proof(proofClaims(token), holder, holder));
  }

  private void proofRefused(String token, JWTClaimsSet.Builder claims) throws Exception {
    refused(token, proof(claims, holder, holder));
  }

  @Test
  void check_right_passesOnce() throws Exception {
    String token = token(claims());
    String proof = proof(proofClaims(token), holder, holder);
    AccessToken checked = check(token, proof);
    assertEquals("greengrocer", checked.clientId());
    assertEquals(3, checked.epoch());
    assertEquals(Duration.ofMinutes(5), checked.lifetime());
    refused(token, proof);
    assertEquals(checked, check(token, proof(proofClaims(token), holder, holder)));
  }

  @Test
  void check_wrongToken_isRefused() throws Exception {
    Instant now = world.clock.instant();
    tokenRefused(token(claims().issuer("http://evil.example")));
    tokenRefused(token(claims().audience("http://localhost:8080/id")));
    tokenRefused(token(claims().expirationTime(Date.from(now))));
    tokenRefused(token(claims().expirationTime(Date.from(now.plusSeconds(301)))));
    tokenRefused(token(claims().issueTime(Date.from(now.plusSeconds(11)))));
    tokenRefused(token(claims().claim("cnf", Map.of())));
    tokenRefused(token(claims().claim("client_id", null)));
    tokenRefused(token(claims(), key("k1"), "at+jwt"));
    tokenRefused(token(claims(), issuerKey, "JWT"));
    tokenRefused("not.a.jwt");
    tokenRefused("e".repeat(20_000));
  }

  @Test
  void check_wrongProof_isRefused() throws Exception {
    String token = token(claims());
    Instant now = world.clock.instant();
    proofRefused(token, proofClaims(token).claim("htm", "POST"));
    proofRefused(token, proofClaims(token).claim("htu", TARGET + "/x"));
    proofRefused(
        token, proofClaims(token).claim("htu", "https://localhost:8080/vault/data/strands"));
    proofRefused(token, proofClaims("another"));
    proofRefused(token, proofClaims(token).jwtID(null));
    proofRefused(token, proofClaims(token).issueTime(Date.from(now.minusSeconds(61))));
    proofRefused(token, proofClaims(token).issueTime(Date.from(now.plusSeconds(16))));
    ECKey thief = key("t");
    refused(token, proof(proofClaims(token), thief, thief));
    refused(token, proof(proofClaims(token), thief, holder));
    refused(token, "nonsense");
  }

  private AccessToken checkFor(JWK key, JWSAlgorithm algorithm, String typ) throws Exception {
    JWTClaimsSet.Builder bound =
        claims().claim("cnf", Map.of("jkt", key.computeThumbprint().toString()));
    String token = token(bound);
    JWSHeader header =
        new JWSHeader.Builder(algorithm)
            .type(new JOSEObjectType(typ))
            .jwk(key.toPublicJWK())
            .build();
    return check(token, ProofSigning.sign(key, header, proofClaims(token).build()));
  }

  @Test
  void check_proofByEachAlgorithmThatProvidersBind_passes() throws Exception {
    ECKey ec = key("e");
    RSAKey rsa = ProofSigning.rsa(2048);
    OctetKeyPair edwards = ProofSigning.edwards();
    assertEquals("greengrocer", checkFor(ec, JWSAlgorithm.ES256, "dpop+jwt").clientId());
    assertEquals("greengrocer", checkFor(rsa, JWSAlgorithm.PS256, "dpop+jwt").clientId());
    assertEquals("greengrocer", checkFor(edwards, JWSAlgorithm.EdDSA, "dpop+jwt").clientId());
    assertEquals("greengrocer", checkFor(edwards, JWSAlgorithm.Ed25519, "dpop+jwt").clientId());
  }

  @Test
  void check_proofByAnyOtherAlgorithmOrASmallKey_isRefused() throws Exception {
    RSAKey rsa = ProofSigning.rsa(2048);
    assertThrows(ProblemException.class, () -> checkFor(rsa, JWSAlgorithm.RS256, "dpop+jwt"));
    assertThrows(ProblemException.class, () -> checkFor(rsa, JWSAlgorithm.PS512, "dpop+jwt"));
    RSAKey small = ProofSigning.rsa(1024);
    assertThrows(ProblemException.class, () -> checkFor(small, JWSAlgorithm.PS256, "dpop+jwt"));
    ECKey other = new ECKeyGenerator(Curve.P_384).generate();
    assertThrows(ProblemException.class, () -> checkFor(other, JWSAlgorithm.ES384, "dpop+jwt"));
  }

  @Test
  void check_typOfProofAndToken_isAMediaType() throws Exception {
    for (String typ : List.of("DPoP+JWT", "application/dpop+jwt")) {
      assertEquals("greengrocer", checkFor(key("t"), JWSAlgorithm.ES256, typ).clientId(), typ);
    }
    assertThrows(ProblemException.class, () -> checkFor(key("t"), JWSAlgorithm.ES256, "jwt"));
    for (String typ : List.of("AT+JWT", "application/at+jwt")) {
      String token = token(claims(), issuerKey, typ);
      assertEquals(
          "greengrocer", check(token, proof(proofClaims(token), holder, holder)).clientId(), typ);
    }
  }

  @Test
  void check_tokenThatItsIssuerTookBack_isRefused() throws Exception {
    String id = UUID.randomUUID().toString();
    String token = token(claims().jwtID(id));
    String other = token(claims().jwtID(id + "x"));
    Instant end = world.clock.instant().plusSeconds(300);

    revoked.add("https://other.example", id, end);
    assertEquals("greengrocer", check(token, proof(proofClaims(token), holder, holder)).clientId());
    revoked.add(ISSUER, id, end);
    tokenRefused(token);
    assertEquals("greengrocer", check(other, proof(proofClaims(other), holder, holder)).clientId());
  }

  @Test
  void check_tokensOfAnAuthorizationThatWasTakenBack_areAllRefused() throws Exception {
    String authorization = "A".repeat(22) + ".";
    String first = token(claims().jwtID(authorization + "one"));
    String second = token(claims().jwtID(authorization + "two"));
    String other = token(claims().jwtID("B" + authorization.substring(1) + "one"));
    revoked.add(ISSUER, authorization, world.clock.instant().plusSeconds(300));
    tokenRefused(first);
    tokenRefused(second);
    assertEquals("greengrocer", check(other, proof(proofClaims(other), holder, holder)).clientId());
  }

  private AccessToken bearer(String token, String certificate) {
    return check.check(
        new TokenCheck.Call(Optional.of("Bearer " + token), List.of(), "GET", TARGET, certificate));
  }

  private void bearerRefused(String token, String certificate) {
    ProblemException e = assertThrows(ProblemException.class, () -> bearer(token, certificate));
    assertEquals("token-refused", e.code().code());
  }

  @Test
  void check_tokenBoundToACertificate_needsThatOne() throws Exception {
    String token = token(claims().claim("cnf", Map.of("x5t#S256", CERTIFICATE)));

    assertEquals("greengrocer", bearer(token, CERTIFICATE).clientId());
    bearerRefused(token, "");
    bearerRefused(token, "B".repeat(43));
    refused(token, proof(proofClaims(token), holder, holder));
  }

  @Test
  void check_tokenWithoutCertificate_isNoBearerToken() throws Exception {
    bearerRefused(token(claims()), CERTIFICATE);
    bearerRefused(token(claims().claim("cnf", Map.of())), CERTIFICATE);
    bearerRefused(token(claims().claim("cnf", Map.of("x5t#S256", ""))), "");
    bearerRefused(token(claims().claim("cnf", null)), CERTIFICATE);
  }

  @Test
  void check_tokenBoundToBoth_needsBoth() throws Exception {
    String jkt = holder.computeThumbprint().toString();
    String token = token(claims().claim("cnf", Map.of("jkt", jkt, "x5t#S256", CERTIFICATE)));
    TokenCheck.Call both =
        new TokenCheck.Call(
            Optional.of("DPoP " + token),
            List.of(proof(proofClaims(token), holder, holder)),
            "GET",
            TARGET,
            CERTIFICATE);

    assertEquals("greengrocer", check.check(both).clientId());
    bearerRefused(token, CERTIFICATE);
    refused(token, proof(proofClaims(token), holder, holder));
  }

  private static JWTClaimsSet.Builder acting(JWTClaimsSet.Builder claims, Map<String, ?> act) {
    return claims.claim("act", act).claim("authorization_details", List.of(ITEM.json()));
  }

  @Test
  void check_tokenOfAnAgent_namesItAndWhatItMayRead() throws Exception {
    String token = token(acting(claims(), Map.of("sub", "agent", "name", "Agent")));
    AccessToken checked = check(token, proof(proofClaims(token), holder, holder));

    assertEquals(
        Optional.of(new AccessToken.Acting("agent", "Agent", List.of(ITEM))), checked.acting());
    assertTrue(checked.opens(ITEM));
    assertFalse(checked.opens(GrantsForTests.item("i2", "Steps", "daily-totals", "")));
  }

  @Test
  void check_tokenOfAnAgentThatIsIllFormed_isRefused() throws Exception {
    tokenRefused(token(acting(claims(), Map.of("sub", "agent"))));
    tokenRefused(token(acting(claims(), Map.of("sub", "", "name", "Agent"))));
    tokenRefused(
        token(acting(claims(), Map.of("sub", "a", "name", "A", "act", Map.of("sub", "b")))));
    tokenRefused(token(claims().claim("act", Map.of("sub", "agent", "name", "Agent"))));
    tokenRefused(token(claims().claim("act", "agent")));
    tokenRefused(
        token(
            claims()
                .claim("act", Map.of("sub", "agent", "name", "Agent"))
                .claim("authorization_details", List.of(Map.of("item", "i1")))));
  }

  @Test
  void check_headersMissingOrDoubled_isRefused() throws Exception {
    String token = token(claims());
    String proof = proof(proofClaims(token), holder, holder);
    List<TokenCheck.Call> calls =
        List.of(
            new TokenCheck.Call(Optional.empty(), List.of(proof), "GET", TARGET, ""),
            new TokenCheck.Call(Optional.of("Bearer " + token), List.of(proof), "GET", TARGET, ""),
            new TokenCheck.Call(Optional.of("DPoP " + token), List.of(), "GET", TARGET, ""),
            new TokenCheck.Call(
                Optional.of("DPoP " + token), List.of(proof, proof), "GET", TARGET, ""));
    for (TokenCheck.Call call : calls) {
      assertThrows(ProblemException.class, () -> check.check(call));
    }
  }

  @Test
  void trial_tokenOfATestClient_isSeenAlsoWhenItIsOver() throws Exception {
    String token = token(claims().claim("x_trial", true));
    Optional<TrialClient> client = Optional.of(new TrialClient(ISSUER, "greengrocer"));
    assertEquals(client, check.trial("DPoP " + token));
    Date before = Date.from(world.clock.instant().minusSeconds(1));
    String over = token(claims().claim("x_trial", true).expirationTime(before));
    tokenRefused(over);
    assertEquals(client, check.trial("DPoP " + over));
  }

  @Test
  void trial_anyOtherToken_isNone() throws Exception {
    JWTClaimsSet.Builder trial = claims().claim("x_trial", true);
    for (String token :
        List.of(
            token(claims()),
            token(claims().claim("x_trial", false)),
            token(claims().claim("x_trial", "true")),
            token(trial, key("k1"), "at+jwt"),
            token(trial, issuerKey, "JWT"),
            token(claims().claim("x_trial", true).issuer("https://other.example")),
            token(claims().claim("x_trial", true).claim("client_id", null)),
            "no.jwt.here",
            "")) {
      assertEquals(Optional.empty(), check.trial("DPoP " + token), token);
    }
  }
}
