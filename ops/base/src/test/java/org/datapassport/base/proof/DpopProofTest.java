package org.datapassport.base.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.proof.ProofException.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs that hold and proofs that must not (S45). */
final class DpopProofTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final String TOKEN_ENDPOINT = "https://id.example/token";
  private static final DpopProof.Target TARGET =
      new DpopProof.Target("POST", URI.create(TOKEN_ENDPOINT));
  private static final ECKey KEY = key();

  private final Signatures signatures = new Signatures();

  @Test
  void proof_forThisRequest_givesThumbprintAndUse() throws Exception {
    DpopProof proof = verify(sign(claims().build()));

    assertEquals(KEY.computeThumbprint().toString(), proof.thumbprint());
    assertEquals("j1", proof.id());
  }

  @ParameterizedTest
  @ValueSource(strings = {"dpop+jwt", "DPoP+JWT", "application/dpop+jwt"})
  void typ_ofAProof_isAMediaType(String typ) throws Exception {
    verify(signed(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(typ))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "at+jwt", "text/dpop+jwt", "dpop"})
  void typ_ofSomethingElse_isRefused(String typ) throws Exception {
    refused(signed(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(typ))));
  }

  private static String signed(JWSHeader.Builder header) throws Exception {
    SignedJWT jwt = new SignedJWT(header.jwk(KEY.toPublicJWK()).build(), claims().build());
    jwt.sign(new ECDSASigner(KEY));
    return jwt.serialize();
  }

  @Test
  void nonceAndJti_ofAProof_areReadUpToTheirLimit() throws Exception {
    String longest = "j".repeat(DpopProof.JTI_CHARS_MAX);
    DpopProof proof = verify(sign(claims().jwtID(longest).claim("nonce", "n1").build()));
    assertEquals("n1", proof.nonce());
    assertEquals(longest, proof.id());
    assertEquals("", verify(sign(claims().build())).nonce());
    refused(sign(claims().jwtID(longest + "j").build()));
    refused(sign(claims().jwtID("").build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTPS://ID.example:443/token", "https://id.example/token?a=b#c", TOKEN_ENDPOINT})
  void htu_writtenInAnotherWay_holds(String htu) throws Exception {
    verify(sign(claims().claim("htu", htu).build()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example/token/",
        "https://id.example/par",
        "http://id.example/token",
        "https://id.example:8443/token",
        "https://evil.example/token",
        "not a uri"
      })
  void htu_ofAnotherAddress_isRefused(String htu) throws Exception {
    refused(sign(claims().claim("htu", htu).build()));
  }

  @Test
  void htm_ofAnotherMethod_isRefused() throws Exception {
    refused(sign(claims().claim("htm", "GET").build()));
    refused(sign(claims().claim("htm", null).build()));
  }

  @ParameterizedTest
  @ValueSource(longs = {-60, -10, 0, 10, 15})
  void iat_nearNow_holds(long offset) throws Exception {
    verify(sign(claims().issueTime(Date.from(NOW.plusSeconds(offset))).build()));
  }

  @ParameterizedTest
  @ValueSource(longs = {-61, 16, 3600})
  void iat_farFromNow_isRefused(long offset) throws Exception {
    refused(sign(claims().issueTime(Date.from(NOW.plusSeconds(offset))).build()));
  }

  @Test
  void refusal_ofEachRule_namesIt() throws Exception {
    assertBreaks(Rule.METHOD, sign(claims().claim("htm", "GET").build()));
    assertBreaks(Rule.ADDRESS, sign(claims().claim("htu", null).build()));
    assertBreaks(Rule.TIME, sign(claims().issueTime(null).build()));
    assertBreaks(Rule.ID, sign(claims().jwtID(null).build()));
    assertBreaks(Rule.TYPE, sign(header().type(null).build(), claims().build(), KEY));
    assertBreaks(Rule.KEY, sign(header().jwk(null).build(), claims().build(), KEY));
    assertBreaks(Rule.SIGNATURE, sign(header().build(), claims().build(), key()));
    assertBreaks(Rule.FORM, "x");
    ProofException tooLong =
        assertThrows(ProofException.class, () -> verify("x".repeat(DpopProof.PROOF_CHARS_MAX + 1)));
    assertEquals(Rule.FORM, tooLong.rule());
    String proof = sign(claims().build());
    assertEquals(
        Rule.TOKEN,
        assertThrows(ProofException.class, () -> verifyWith(proof, "the token")).rule());
  }

  private void assertBreaks(Rule rule, String proof) {
    assertEquals(rule, assertThrows(ProofException.class, () -> verify(proof)).rule());
  }

  @Test
  void until_ofAProof_isWhenItIsTooOld() throws Exception {
    Instant made = NOW.plus(DpopProof.AHEAD_MAX);
    String proof = sign(claims().issueTime(Date.from(made)).build());
    assertEquals(made.plus(DpopProof.AGE_MAX), verify(proof).until());
  }

  @Test
  void jti_missingEmptyOrTooLong_isRefused() throws Exception {
    refused(sign(claims().jwtID(null).build()));
    refused(sign(claims().jwtID("").build()));
    refused(sign(claims().jwtID("x".repeat(DpopProof.JTI_CHARS_MAX + 1)).build()));
  }

  @Test
  void ath_mustBeTheTokensHash() throws Exception {
    String right = Sha256.base64url("the token");
    verifyWith(sign(claims().claim("ath", right).build()), "the token");
    assertThrows(
        ProofException.class,
        () -> verifyWith(sign(claims().claim("ath", right).build()), "another token"));
    assertThrows(ProofException.class, () -> verifyWith(sign(claims().build()), "the token"));
  }

  @Test
  void typ_otherThanDpop_isRefused() throws Exception {
    refused(sign(header().type(JOSEObjectType.JWT).build(), claims().build(), KEY));
    refused(sign(header().type(null).build(), claims().build(), KEY));
  }

  @Test
  void key_missingOrOfAnother_isRefused() throws Exception {
    refused(sign(header().jwk(null).build(), claims().build(), KEY));
    refused(sign(header().build(), claims().build(), key()));
  }

  @Test
  void key_private_isRefused() throws Exception {
    String header = "{\"typ\":\"dpop+jwt\",\"alg\":\"ES256\",\"jwk\":" + KEY.toJSONString() + "}";
    SignedJWT signed = SignedJWT.parse(sign(claims().build()));
    refused(
        Base64URL.encode(header) + "." + signed.getParsedParts()[1] + "." + signed.getSignature());
  }

  @Test
  void algorithm_noneOrSymmetric_isRefused() throws Exception {
    String none =
        "{\"typ\":\"dpop+jwt\",\"alg\":\"none\",\"jwk\":" + KEY.toPublicJWK().toJSONString() + "}";
    Base64URL payload = claims().build().toPayload().toBase64URL();
    refused(Base64URL.encode(none) + "." + payload + ".");

    JWSHeader symmetric =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(KEY.toPublicJWK())
            .build();
    SignedJWT jwt = new SignedJWT(symmetric, claims().build());
    jwt.sign((JWSSigner) new MACSigner("0123456789abcdef0123456789abcdef"));
    refused(jwt.serialize());
  }

  @Test
  void proofs_twoOrNone_areRefused() throws Exception {
    String proof = sign(claims().build());
    assertThrows(
        ProofException.class,
        () -> DpopProof.verify(signatures, List.of(proof, proof), TARGET, NOW));
    assertThrows(
        ProofException.class,
        () -> DpopProof.verify(signatures, List.of(proof + "," + proof), TARGET, NOW));
    assertThrows(ProofException.class, () -> DpopProof.verify(signatures, List.of(), TARGET, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a.b.c",
        "....",
        "eyJ9.e30.",
        "bnVsbA.e30.AAAA",
        "bnVsbA.bnVsbA.AAAA",
        "é.é.é"
      })
  void proof_thatIsNoJwt_isRefused(String text) {
    refused(text);
  }

  private DpopProof verify(String proof) {
    return DpopProof.verify(signatures, List.of(proof), TARGET, NOW);
  }

  private DpopProof verifyWith(String proof, String token) {
    return DpopProof.verify(signatures, List.of(proof), TARGET, NOW, token);
  }

  private void refused(String proof) {
    assertThrows(ProofException.class, () -> verify(proof), proof);
  }

  private static ECKey key() {
    try {
      return new ECKeyGenerator(Curve.P_256).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .claim("htm", "POST")
        .claim("htu", TOKEN_ENDPOINT)
        .issueTime(Date.from(NOW))
        .jwtID("j1");
  }

  private static JWSHeader.Builder header() {
    return new JWSHeader.Builder(JWSAlgorithm.ES256)
        .type(new JOSEObjectType("dpop+jwt"))
        .jwk(KEY.toPublicJWK());
  }

  private static String sign(JWTClaimsSet claims) throws Exception {
    return sign(header().build(), claims, KEY);
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) throws Exception {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new ECDSASigner(key));
    return jwt.serialize();
  }
}
