package org.datapassport.provider.client.authentication;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.datapassport.base.proof.Signatures;
import org.datapassport.base.proof.SignedJwts;
import org.datapassport.provider.key.UsedOnce;
import org.jspecify.annotations.Nullable;

/**
 * A signed assertion by which a client proves who it is (RFC 7523 section 3). In profile fapi2 the
 * audience is the issuer as a string, nothing else (FAPI 2.0 section 5.3.2.1); else it may also be
 * an endpoint (OpenID Connect Core section 9, RFC 9126 section 2, CIBA Core section 7.1).
 *
 * @param jwt the JWT, not yet verified
 * @param claims its claims, not yet to be believed
 */
public record ClientAssertion(SignedJWT jwt, JWTClaimsSet claims) {
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  static final int CHARS_MAX = 8_192;
  static final int JTI_CHARS_MAX = 256;

  /** Assertions are made per call; a longer life only helps who steals one. */
  static final Duration LIFE_MAX = Duration.ofMinutes(10);

  static final Duration SKEW = Duration.ofSeconds(15);

  /** Parses; the signature is verified by {@link #isSignedBy}. */
  public static ClientAssertion parse(String text) throws ParseException {
    SignedJWT jwt = SignedJwts.parse(text, CHARS_MAX);
    return new ClientAssertion(jwt, jwt.getJWTClaimsSet());
  }

  /** The client that it speaks of; empty when issuer and subject differ or are absent. */
  String subject() {
    String subject = claims.getSubject();
    return subject != null && subject.equals(claims.getIssuer()) ? subject : "";
  }

  boolean isSignedBy(List<JWK> keys, Signatures signatures, Set<JWSAlgorithm> allowed) {
    return keys.stream().anyMatch(key -> signatures.verify(jwt, key, allowed));
  }

  /**
   * Whom an assertion may be made for.
   *
   * @param names one of these, and nobody besides: another server could use it here
   * @param stringOnly whether an array is refused, though it has one element only
   */
  record Audience(Set<String> names, boolean stringOnly) {
    Audience {
      names = Set.copyOf(names);
    }

    private String wanted() {
      return stringOnly
          ? "aud must be the issuer, as a string"
          : "aud must be the issuer or the address of the token, the pushed authorization request"
              + " or the backchannel authentication endpoint, and nothing besides";
    }
  }

  /** What is wrong with the claims, empty when nothing is. */
  String fault(Audience allowed, Instant now) {
    List<String> named = claims.getAudience();
    boolean single =
        named.size() == 1
            && (isString(jwt) || !allowed.stringOnly())
            && allowed.names().contains(named.get(0));
    if (!single) {
      return allowed.wanted();
    }
    Date expires = claims.getExpirationTime();
    if (expires == null
        || !expires.toInstant().isAfter(now.minus(SKEW))
        || expires.toInstant().isAfter(now.plus(LIFE_MAX))) {
      return "exp is missing, past, or further away than ten minutes";
    }
    Date notBefore = claims.getNotBeforeTime();
    Date issued = claims.getIssueTime();
    if (isAhead(notBefore, now) || isAhead(issued, now)) {
      return "nbf or iat is in the future";
    }
    String jti = claims.getJWTID();
    return jti == null || jti.isEmpty() || jti.length() > JTI_CHARS_MAX
        ? "jti is missing or too long"
        : "";
  }

  UsedOnce.Use use() {
    return new UsedOnce.Use(
        "assertion:" + claims.getSubject(),
        claims.getJWTID(),
        claims.getExpirationTime().toInstant().plus(SKEW));
  }

  private static boolean isAhead(@Nullable Date date, Instant now) {
    return date != null && date.toInstant().isAfter(now.plus(SKEW));
  }

  /** Nimbus makes a list of either form; only the payload tells which it was. */
  private static boolean isString(SignedJWT jwt) {
    var payload = jwt.getPayload().toJSONObject();
    return payload != null && payload.get("aud") instanceof String;
  }
}
