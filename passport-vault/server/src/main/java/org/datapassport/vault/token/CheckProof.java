package org.datapassport.vault.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.JwtType;
import org.datapassport.vault.token.proof.ProofKey;

/**
 * Checks a DPoP proof (RFC 9449, section 4.3): the caller holds the key to which the token is
 * bound, made the proof for this request, and did not use it before.
 */
@Shared
public final class CheckProof {
  /** Clocks of companies go wrong by less. */
  static final Duration AGE_MAX = Duration.ofSeconds(60);

  static final Duration AHEAD_MAX = Duration.ofSeconds(10);
  static final int PROOF_CHARACTERS_MAX = 4096;
  private static final int JTI_CHARACTERS_MAX = 256;

  private final SeenProofs seen;
  private final ProofNonces nonces;
  private final Clock clock;

  @Inject
  public CheckProof(SeenProofs seen, ProofNonces nonces, Clock clock) {
    this.seen = seen;
    this.nonces = nonces;
    this.clock = clock;
  }

  /**
   * Checks the proof of one request.
   *
   * @param target the configured public address of what is asked for, without query
   * @throws TokenRefusedException with the rule that was broken
   */
  void check(String proof, String method, URI target, String token, String thumbprint) {
    if (proof.length() > PROOF_CHARACTERS_MAX) {
      throw new TokenRefusedException("proof: too long");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(proof);
      require(JwtType.DPOP_PROOF.is(jwt.getHeader().getType()), "proof: typ");
      require(ProofKey.ALGORITHMS.contains(jwt.getHeader().getAlgorithm()), "proof: alg");
      JWK key = jwt.getHeader().getJWK();
      require(key != null, "proof: jwk");
      require(!key.isPrivate(), "proof: private jwk");
      require(key.computeThumbprint().toString().equals(thumbprint), "proof: cnf.jkt");
      require(ProofKey.hasSigned(key, jwt), "proof: signature");
      checkClaims(jwt.getJWTClaimsSet(), method, target, token);
      checkFirstUse(jwt.getJWTClaimsSet(), thumbprint);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new TokenRefusedException("proof: form", e);
    }
  }

  private void checkClaims(JWTClaimsSet claims, String method, URI target, String token)
      throws ParseException {
    require(method.equals(claims.getStringClaim("htm")), "proof: htm");
    String htu = claims.getStringClaim("htu");
    require(htu != null && isSame(URI.create(htu), target), "proof: htu");
    require(hash(token).equals(claims.getStringClaim("ath")), "proof: ath");
    String nonce = claims.getStringClaim("nonce");
    require(nonce == null || nonces.isFresh(nonce), "proof: nonce");
    require(claims.getIssueTime() != null, "proof: iat");
    Instant made = claims.getIssueTime().toInstant();
    Instant now = clock.instant();
    require(!made.isAfter(now.plus(AHEAD_MAX)), "proof: iat");
    require(!made.isBefore(now.minus(AGE_MAX)), "proof: iat");
  }

  private void checkFirstUse(JWTClaimsSet claims, String thumbprint) {
    String jti = claims.getJWTID();
    require(jti != null && !jti.isEmpty() && jti.length() <= JTI_CHARACTERS_MAX, "proof: jti");
    Instant now = clock.instant();
    byte[] hash = digest(thumbprint + "|" + jti);
    require(seen.isFirst(hash, now.plus(AGE_MAX).plus(AHEAD_MAX), now), "proof: used before");
  }

  /** RFC 9449, 4.3: without query and fragment, after normalisation of scheme, host and port. */
  private static boolean isSame(URI htu, URI target) {
    return htu.getScheme() != null
        && htu.getHost() != null
        && htu.getScheme().equalsIgnoreCase(target.getScheme())
        && htu.getHost().equalsIgnoreCase(target.getHost())
        && port(htu) == port(target)
        && htu.getRawPath().equals(target.getRawPath());
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static String hash(String token) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(token));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256", e);
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new TokenRefusedException(rule);
    }
  }
}
