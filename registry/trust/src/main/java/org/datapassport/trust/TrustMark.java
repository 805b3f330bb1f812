package org.datapassport.trust;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * A mark that an issuer gave to an entity (OpenID Federation 1.0 section 7), verified.
 *
 * @param expiresAt empty when it has no end of its own
 */
public record TrustMark(
    String type, EntityId issuer, EntityId subject, Optional<Instant> expiresAt) {
  public static final String TYPE = "trust-mark+jwt";
  public static final String MEDIA_TYPE = "application/" + TYPE;
  private static final String DELEGATION_TYPE = "trust-mark-delegation+jwt";

  /** Who must have signed it, if it is what it says: to be asked for keys, not to be believed. */
  public static EntityId claimedIssuer(String jwt) {
    return Jws.parse(jwt, TYPE).unverified().entity("iss");
  }

  /**
   * Verifies a mark.
   *
   * @param jwt as the subject shows it
   * @param anchor the anchor's configuration, which says who may issue which mark
   * @param issuerKeys federation keys of the {@link #claimedIssuer}, from a chain to that anchor
   * @throws UntrustedException when it is not this subject's mark, or nobody's who may give it
   */
  public static TrustMark verify(
      String jwt, EntityId subject, EntityStatement anchor, JWKSet issuerKeys, Instant now) {
    Jws jws = Jws.parse(jwt, TYPE);
    Claims claims = jws.unverified();
    TrustMark mark = of(claims);
    if (!mark.subject.equals(subject)) {
      throw new UntrustedException(Reason.MARK_OF_ANOTHER, "the mark is about another");
    }
    checkIssuer(mark, anchor);
    jws.verified(issuerKeys);
    Jws.checkTimes(claims.instant("iat"), mark.expiresAt.orElse(Instant.MAX), now);
    checkDelegation(mark, claims, anchor, now);
    return mark;
  }

  /**
   * Reads a mark that we gave ourselves, whether it has expired or not.
   *
   * @throws UntrustedException when it is not ours
   */
  public static TrustMark ours(String jwt, EntityId us, JWKSet keys) {
    Claims claims = Jws.parse(jwt, TYPE).verified(keys);
    if (!claims.entity("iss").equals(us)) {
      throw new UntrustedException(Reason.MARK_ISSUER_UNKNOWN, "the mark is another issuer's");
    }
    return of(claims);
  }

  private static TrustMark of(Claims claims) {
    return new TrustMark(
        claims.text("trust_mark_type"),
        claims.entity("iss"),
        claims.entity("sub"),
        claims.optionalInstant("exp"));
  }

  /** A type without issuers in the anchor's list is nobody's to give. */
  private static void checkIssuer(TrustMark mark, EntityStatement anchor) {
    Claims issuers = anchor.claims().object("trust_mark_issuers");
    boolean listed = issuers.has(mark.type);
    if (!listed
        || (!issuers.texts(mark.type).isEmpty()
            && !issuers.texts(mark.type).contains(mark.issuer.value()))) {
      throw new UntrustedException(
          Reason.MARK_ISSUER_UNKNOWN, "the anchor does not let this issuer give this mark");
    }
  }

  /** Where the anchor names an owner, the issuer must show that the owner lets it issue. */
  private static void checkDelegation(
      TrustMark mark, Claims claims, EntityStatement anchor, Instant now) {
    Claims owner = anchor.claims().object("trust_mark_owners").object(mark.type);
    if (owner.members().isEmpty()) {
      return;
    }
    Jws delegation = Jws.parse(claims.text("delegation"), DELEGATION_TYPE);
    Claims delegated = delegation.verified(Jws.keys(owner));
    boolean fits =
        delegated.text("iss").equals(owner.text("sub"))
            && delegated.entity("sub").equals(mark.issuer)
            && delegated.text("trust_mark_type").equals(mark.type);
    if (!fits) {
      throw new UntrustedException(
          Reason.MARK_ISSUER_UNKNOWN, "the owner of the mark did not delegate it so");
    }
    Jws.checkTimes(
        delegated.instant("iat"), delegated.optionalInstant("exp").orElse(Instant.MAX), now);
  }
}
