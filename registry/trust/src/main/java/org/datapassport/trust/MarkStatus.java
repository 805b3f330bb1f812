package org.datapassport.trust;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.trust.UntrustedException.Reason;

/** What an issuer answers when it is asked for a mark (OpenID Federation 1.0 section 8.4.1). */
public final class MarkStatus {
  public static final String TYPE = "trust-mark-status-response+jwt";
  public static final String MEDIA_TYPE = "application/" + TYPE;

  /** An answer is made when it is asked for; an old one may be a recording. */
  private static final Duration AGE_MAX = Duration.ofMinutes(5);

  private MarkStatus() {}

  /**
   * Refuses a mark that its issuer does not call active now.
   *
   * @param answer the issuer's signed answer
   * @param jwt the mark that was asked for
   */
  public static void requireActive(
      String answer, String jwt, EntityId issuer, JWKSet issuerKeys, Instant now) {
    Claims claims = Jws.parse(answer, TYPE).verified(issuerKeys);
    Instant issuedAt = claims.instant("iat");
    Jws.checkTimes(issuedAt, issuedAt.plus(AGE_MAX), now);
    if (!claims.entity("iss").equals(issuer) || !claims.text("trust_mark").equals(jwt)) {
      throw new UntrustedException(Reason.MARK_OF_ANOTHER, "the answer is about another mark");
    }
    if (!claims.text("status").equals("active")) {
      throw new UntrustedException(Reason.MARK_NOT_ACTIVE, "its issuer calls it not active");
    }
  }
}
