package org.datapassport.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.datapassport.base.proof.JwtType;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * A signed object of a federation in compact form: its type, algorithm and size are checked when it
 * is read, its signature when somebody says by whose keys.
 */
record Jws(JWSObject jws, Claims unverified) {
  /** Statements carry metadata, keys and marks; 64 KiB is twenty times the usual. */
  static final int CHARS_MAX = 64 * 1024;

  /** How far clocks of organisations may differ. */
  static final Duration SKEW = Duration.ofSeconds(60);

  /** Ed25519 is left out: the library wants another one for it. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.PS256, JWSAlgorithm.RS256);

  private static final int RSA_BITS_MIN = 2048;

  static Jws parse(String text, String type) {
    if (text.length() > CHARS_MAX) {
      throw new UntrustedException(Reason.TOO_LARGE, "longer than " + CHARS_MAX + " characters");
    }
    try {
      JWSObject jws = JWSObject.parse(text.strip());
      JWSHeader header = jws.getHeader();
      if (!new JwtType(type).is(header.getType())) {
        throw new UntrustedException(Reason.WRONG_TYPE, "typ must be " + type);
      }
      if (!ALGORITHMS.contains(header.getAlgorithm())) {
        throw new UntrustedException(Reason.WRONG_ALGORITHM, "alg must be ES256, PS256 or RS256");
      }
      if (header.getCriticalParams() != null) {
        throw new UntrustedException(Reason.CRITICAL_UNKNOWN, "the header has crit");
      }
      if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
        throw new UntrustedException(Reason.MALFORMED, "the header has no kid");
      }
      Map<String, Object> claims = jws.getPayload().toJSONObject();
      if (claims == null) {
        throw new UntrustedException(Reason.MALFORMED, "the payload is no JSON object");
      }
      return new Jws(jws, new Claims(claims));
    } catch (ParseException
        | IllegalArgumentException
        | IllegalStateException
        | NullPointerException e) {
      // Nimbus answers the last three for a header that is JSON but none of a JWS.
      throw new UntrustedException(Reason.MALFORMED, "not a signed JWT in compact form");
    }
  }

  /** The header, as its sender wrote it. */
  Claims header() {
    return new Claims(jws.getHeader().toJSONObject());
  }

  /** The claims, proven to be signed by one of these keys. */
  Claims verified(JWKSet keys) {
    JWK key = keys.getKeyByKeyId(jws.getHeader().getKeyID());
    try {
      if (key == null || !verifiesWith(key)) {
        throw new UntrustedException(Reason.BAD_SIGNATURE, "not signed by the keys it must be");
      }
    } catch (JOSEException e) {
      throw new UntrustedException(Reason.BAD_SIGNATURE, "the signature cannot be verified");
    }
    return unverified;
  }

  private boolean verifiesWith(JWK key) throws JOSEException {
    JWSVerifier verifier;
    if (key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve())) {
      verifier = new ECDSAVerifier(ec);
    } else if (key instanceof RSAKey rsa && rsa.size() >= RSA_BITS_MIN) {
      verifier = new RSASSAVerifier(rsa);
    } else {
      return false;
    }
    return verifier.supportedJWSAlgorithms().contains(jws.getHeader().getAlgorithm())
        && jws.verify(verifier);
  }

  /** Refuses what was issued later or has expired by now. */
  static void checkTimes(Instant issuedAt, Instant expiresAt, Instant now) {
    if (issuedAt.isAfter(now.plus(SKEW))) {
      throw new UntrustedException(Reason.NOT_YET_VALID, "iat is in the future");
    }
    if (!expiresAt.isAfter(now)) {
      throw new UntrustedException(Reason.EXPIRED, "it has expired");
    }
  }

  /** Public keys of a claim: each with a name of its own. */
  static JWKSet keys(Claims claims) {
    if (!claims.has("jwks")) {
      throw Claims.wrong("jwks", "there");
    }
    try {
      JWKSet keys = JWKSet.parse(claims.object("jwks").members());
      long names = keys.getKeys().stream().map(JWK::getKeyID).distinct().count();
      if (keys.isEmpty() || keys.size() > Claims.ITEMS_MAX || names != keys.size()) {
        throw Claims.wrong("jwks", "a set of keys with different kids");
      }
      if (keys.getKeys().stream().anyMatch(key -> key.isPrivate() || key.getKeyID() == null)) {
        throw Claims.wrong("jwks", "public keys with a kid each");
      }
      return keys;
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      throw Claims.wrong("jwks", "a set of keys");
    }
  }
}
