package org.datapassport.vault.signin.relyingparty;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;

/** Signs what the portal shows to the provider: client assertions and proofs of possession. */
public final class Proofs {
  /** An assertion is used at once; a minute covers clocks that differ. */
  static final Duration ASSERTION_LIFETIME = Duration.ofSeconds(60);

  private static final int ID_BYTES = 16;

  private final SecureRandom random;

  public Proofs(SecureRandom random) {
    this.random = random;
  }

  /** RFC 7523 section 3; the audience is the issuer, as FAPI 2.0 asks. */
  String clientAssertion(RelyingParty party, ECKey clientKey, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(party.clientId())
            .subject(party.clientId())
            .audience(party.issuer())
            .jwtID(freshId())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(JOSEObjectType.JWT)
            .keyID(clientKey.getKeyID())
            .build();
    return sign(header, claims, clientKey);
  }

  /**
   * A DPoP proof (RFC 9449 section 4.2).
   *
   * @param accessToken bound into the proof when the request carries one
   * @param serverNonce the nonce that the server asked for, if it did
   */
  String dpop(
      ECKey key,
      String method,
      URI target,
      Optional<String> accessToken,
      Optional<String> serverNonce,
      Instant now) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .jwtID(freshId())
            .claim("htm", method)
            .claim("htu", target.toString())
            .issueTime(Date.from(now));
    accessToken.ifPresent(token -> claims.claim("ath", sha256(token)));
    serverNonce.ifPresent(nonce -> claims.claim("nonce", nonce));
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("dpop+jwt"))
            .jwk(key.toPublicJWK())
            .build();
    return sign(header, claims.build(), key);
  }

  private String freshId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String sign(JWSHeader header, JWTClaimsSet claims, ECKey key) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with our own key", e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
