package org.datapassport.base.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
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
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.proof.ProofException.Rule;

/**
 * A DPoP proof that holds for one request (RFC 9449 section 4.3), but for three things that the
 * service knows: whether its {@code jti} was used before, whether its nonce is one of the
 * service's, and which key the caller's token is bound to.
 *
 * @param thumbprint {@code jkt} of the key that the caller holds
 * @param id the {@code jti}, to be used up together with the thumbprint
 * @param nonce empty where there is none
 * @param until from this moment on it is refused for its age
 */
public record DpopProof(String thumbprint, String id, String nonce, Instant until) {
  /** Clocks of clients run fast by seconds; FAPI 2.0 section 5.3.2.1 asks to accept 10. */
  static final Duration AHEAD_MAX = Duration.ofSeconds(15);

  /** A proof is made for one request; a minute covers slow networks and slow clocks. */
  static final Duration AGE_MAX = Duration.ofSeconds(60);

  public static final int PROOF_CHARS_MAX = 4096;
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

  /** The names of the algorithms that are taken, as in challenges and metadata. */
  public static List<String> algorithms() {
    return Signatures.FAPI2.stream().map(JWSAlgorithm::getName).toList();
  }

  /**
   * Verifies a proof for a request without an access token.
   *
   * @throws ProofException with the rule that it breaks
   */
  public static DpopProof verify(
      Signatures signatures, List<String> headers, Target target, Instant now) {
    return verify(signatures, headers, target, now, "");
  }

  /**
   * Verifies a proof for a request that shows an access token.
   *
   * @throws ProofException with the rule that it breaks
   */
  public static DpopProof verify(
      Signatures signatures, List<String> headers, Target target, Instant now, String accessToken) {
    if (headers.size() != 1 || headers.get(0).indexOf(',') >= 0) {
      throw new ProofException(Rule.COUNT);
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
      Instant until = now.plus(AGE_MAX).plus(AHEAD_MAX);
      return new DpopProof(thumbprint, jti(claims), nonce == null ? "" : nonce, until);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new ProofException(Rule.FORM, e);
    }
  }

  private static JWK key(SignedJWT jwt, Signatures signatures) {
    JWSHeader header = jwt.getHeader();
    if (!JwtType.DPOP_PROOF.is(header.getType())) {
      throw new ProofException(Rule.TYPE);
    }
    JWK key = header.getJWK();
    if (key == null || key.isPrivate()) {
      throw new ProofException(Rule.KEY);
    }
    if (!signatures.verify(jwt, key, Signatures.FAPI2)) {
      throw new ProofException(Rule.SIGNATURE);
    }
    return key;
  }

  private static void checkTarget(JWTClaimsSet claims, Target target) throws ParseException {
    if (!target.method().equals(claims.getStringClaim("htm"))) {
      throw new ProofException(Rule.METHOD);
    }
    String htu = claims.getStringClaim("htu");
    if (htu == null
        || target.addresses().stream()
            .map(DpopProof::normalised)
            .noneMatch(normalised(URI.create(htu))::equals)) {
      throw new ProofException(Rule.ADDRESS);
    }
  }

  private static void checkAge(Date issuedAt, Instant now) {
    if (issuedAt == null
        || issuedAt.toInstant().isAfter(now.plus(AHEAD_MAX))
        || issuedAt.toInstant().isBefore(now.minus(AGE_MAX))) {
      throw new ProofException(Rule.TIME);
    }
  }

  private static void checkToken(JWTClaimsSet claims, String accessToken) throws ParseException {
    if (accessToken.isEmpty()) {
      return;
    }
    String ath = claims.getStringClaim("ath");
    if (!Sha256.base64url(accessToken).equals(ath)) {
      throw new ProofException(Rule.TOKEN);
    }
  }

  private static String jti(JWTClaimsSet claims) {
    String jti = claims.getJWTID();
    if (jti == null || jti.isEmpty() || jti.length() > JTI_CHARS_MAX) {
      throw new ProofException(Rule.ID);
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
}
