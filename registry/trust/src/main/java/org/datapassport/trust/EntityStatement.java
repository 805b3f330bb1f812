package org.datapassport.trust;

import com.nimbusds.jose.jwk.JWKSet;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * What one entity says of another, or of itself (OpenID Federation 1.0 section 3). It is not yet
 * verified: only {@link ChainVerifier} and {@link #selfSigned} say whose words these are.
 */
public final class EntityStatement {
  public static final String TYPE = "entity-statement+jwt";
  public static final String MEDIA_TYPE = "application/" + TYPE;

  /** More superiors than this nobody needs; each is a call. */
  public static final int HINTS_MAX = 10;

  private final String text;
  private final Jws jws;
  private final EntityId issuer;
  private final EntityId subject;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private final JWKSet keys;

  private EntityStatement(String text, Jws jws) {
    Claims claims = jws.unverified();
    this.text = text;
    this.jws = jws;
    this.issuer = claims.entity("iss");
    this.subject = claims.entity("sub");
    this.issuedAt = claims.instant("iat");
    this.expiresAt = claims.instant("exp");
    this.keys = Jws.keys(claims);
  }

  /**
   * Reads a statement in compact form.
   *
   * @throws UntrustedException when it is none, by its type, algorithm, size or claims
   */
  public static EntityStatement parse(String text) {
    EntityStatement statement = new EntityStatement(text.strip(), Jws.parse(text, TYPE));
    Claims claims = statement.claims();
    if (claims.has("crit")) {
      throw new UntrustedException(Reason.CRITICAL_UNKNOWN, "crit names claims not known here");
    }
    if (statement.isConfiguration()
        && (claims.has("metadata_policy") || claims.has("constraints"))) {
      throw new UntrustedException(
          Reason.MALFORMED, "an entity has no policy and no constraints for itself");
    }
    if (!statement.isConfiguration() && claims.has("authority_hints")) {
      throw new UntrustedException(Reason.MALFORMED, "a superior names no authority_hints");
    }
    return statement;
  }

  /** An entity configuration that its own keys have signed. Whether those count is not said. */
  public EntityStatement selfSigned(EntityId expected, Instant now) {
    if (!isConfiguration() || !subject.equals(expected)) {
      throw new UntrustedException(Reason.BROKEN_CHAIN, "not the configuration of this entity");
    }
    jws.verified(keys);
    Jws.checkTimes(issuedAt, expiresAt, now);
    return this;
  }

  void verify(JWKSet signers, Instant now) {
    jws.verified(signers);
    Jws.checkTimes(issuedAt, expiresAt, now);
  }

  public boolean isConfiguration() {
    return issuer.equals(subject);
  }

  public EntityId issuer() {
    return issuer;
  }

  public EntityId subject() {
    return subject;
  }

  public Instant issuedAt() {
    return issuedAt;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  /** To whom it is addressed; empty for what is said to everybody. */
  List<String> audience() {
    Claims claims = claims();
    return claims.members().get("aud") instanceof String one ? List.of(one) : claims.texts("aud");
  }

  /** The texts of a list in the header; empty when there is none. */
  List<String> headerTexts(String name) {
    return jws.header().texts(name);
  }

  /** The federation keys of the subject, as the issuer knows them. */
  public JWKSet keys() {
    return keys;
  }

  /** Whose subordinate the subject says to be; at most {@link #HINTS_MAX} count. */
  public List<EntityId> authorityHints() {
    return claims().texts("authority_hints").stream()
        .limit(HINTS_MAX)
        .map(EntityId::parse)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  /** Metadata of one entity type, empty when the subject is none of it. */
  public Map<String, Object> metadata(String entityType) {
    return claims().object("metadata").object(entityType).members();
  }

  /** An address of the federation_entity metadata, such as {@code federation_fetch_endpoint}. */
  public Optional<String> endpoint(String name) {
    return claims().object("metadata").object("federation_entity").optionalText(name);
  }

  /** The marks that the subject shows; at most {@link ShownMark#SHOWN_MAX} count. */
  public List<ShownMark> trustMarks() {
    return claims().objects("trust_marks").stream()
        .limit(ShownMark.SHOWN_MAX)
        .map(mark -> new ShownMark(mark.text("trust_mark_type"), mark.text("trust_mark")))
        .toList();
  }

  Claims claims() {
    return jws.unverified();
  }

  /** The compact form, as it was signed. */
  public String text() {
    return text;
  }

  /**
   * A mark as an entity shows it.
   *
   * @param jwt the trust mark, not verified
   */
  public record ShownMark(String type, String jwt) {
    /** Each may cost a call. */
    public static final int SHOWN_MAX = 20;
  }
}
