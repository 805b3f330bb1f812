package org.datapassport.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.datapassport.platform.crypto.JwtType;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * A DPoP proof that holds for one request (RFC 9449 section 4.3), but for its {@code jti}: whether
 * that was used before is asked of {@link UsedOnce}, together with what else the request uses up.
 *
 * @param thumbprint {@code jkt} of the key that the caller holds
 * @param use the {@code jti}, to be used up
 * @param nonce to be judged by {@link ProofNonces}; empty where there is none
 */
public record DpopProof(String thumbprint, UsedOnce.Use use, String nonce) {
  /** Clocks of clients run fast by seconds; FAPI 2.0 section 5.3.2.1 asks to accept 10. */
  static final Duration AHEAD_MAX = Duration.ofSeconds(15);

  /** A proof is made for one request; a minute covers slow networks and slow clocks. */
  static final Duration AGE_MAX = Duration.ofSeconds(60);

  static final int PROOF_CHARS_MAX = 4096;
  static final int JTI_CHARS_MAX = 256;

  /** What the proof must be for: one of the addresses that an endpoint has. */
  public record Target(String method, List<URI> addresses) {
    public Target {
      addresses = List.copyOf(addresses);
    }

    public Target(String method, URI address) {
      this(method, List.of(address));
    }
  }

  /**
   * Verifies a proof for a request without an access token.
   *
   * @throws OAuthException {@code invalid_dpop_proof}
   */
  public static DpopProof verify(
      Signatures signatures, List<String> headers, Target target, Instant now) {
    return verify(signatures, headers, target, now, "");
  }

  /** Verifies a proof for a request that shows an access token. */
  public static DpopProof verify(
      Signatures signatures, List<String> headers, Target target, Instant now, String accessToken) {
    if (headers.size() != 1 || headers.get(0).indexOf(',') >= 0) {
      throw refused("exactly one DPoP proof is needed");
    }
    String text = headers.get(0).strip();
    try {
      SignedJWT jwt = SignedJwts.parse(text, PROOF_CHARS_MAX);
      JWK key = key(jwt, signatures);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      checkTarget(claims, target);
      checkAge(claims.getIssueTime(), now);
      checkToken(claims, accessToken);
      String thumbprint = key.computeThumbprint().toString();
      String nonce = claims.getStringClaim("nonce");
      Instant expiresAt = now.plus(AGE_MAX).plus(AHEAD_MAX);
      return new DpopProof(
          thumbprint,
          new UsedOnce.Use("dpop:" + thumbprint, jti(claims), expiresAt),
          nonce == null ? "" : nonce);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw refused("the proof is not a well-formed JWT");
    }
  }

  private static JWK key(SignedJWT jwt, Signatures signatures) {
    JWSHeader header = jwt.getHeader();
    if (!JwtType.DPOP_PROOF.is(header.getType())) {
      throw refused("typ must be " + JwtType.DPOP_PROOF.name());
    }
    JWK key = header.getJWK();
    if (key == null || key.isPrivate()) {
      throw refused("the proof must carry its public key");
    }
    if (!signatures.verify(jwt, key, Signatures.FAPI2)) {
      throw refused("the proof's signature does not hold, or its algorithm is not accepted");
    }
    return key;
  }

  private static void checkTarget(JWTClaimsSet claims, Target target) throws ParseException {
    if (!target.method().equals(claims.getStringClaim("htm"))) {
      throw refused("htm is not the method of this request");
    }
    String htu = claims.getStringClaim("htu");
    if (htu == null
        || target.addresses().stream()
            .map(DpopProof::normalised)
            .noneMatch(normalised(URI.create(htu))::equals)) {
      throw refused("htu is not the address of this request");
    }
  }

  private static void checkAge(Date issuedAt, Instant now) {
    if (issuedAt == null
        || issuedAt.toInstant().isAfter(now.plus(AHEAD_MAX))
        || issuedAt.toInstant().isBefore(now.minus(AGE_MAX))) {
      throw refused("iat is missing, or too far from now");
    }
  }

  private static void checkToken(JWTClaimsSet claims, String accessToken) throws ParseException {
    if (accessToken.isEmpty()) {
      return;
    }
    String ath = claims.getStringClaim("ath");
    if (ath == null || !Secrets.same(ath, Secrets.hashText(accessToken))) {
      throw refused("ath is not the hash of the access token");
    }
  }

  private static String jti(JWTClaimsSet claims) {
    String jti = claims.getJWTID();
    if (jti == null || jti.isEmpty() || jti.length() > JTI_CHARS_MAX) {
      throw refused("jti is missing or too long");
    }
    return jti;
  }

  /** Without query and fragment, and normalised (RFC 9449 section 4.3, RFC 3986 section 6.2). */
  private static String normalised(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    String path = uri.normalize().getRawPath();
    return scheme + "://" + host + ":" + port + (path == null || path.isEmpty() ? "/" : path);
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_DPOP_PROOF, description);
  }
}
