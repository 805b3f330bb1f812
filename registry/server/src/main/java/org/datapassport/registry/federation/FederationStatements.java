package org.datapassport.registry.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.registry.directory.Accreditation;
import org.datapassport.registry.directory.AccreditedKind;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;
import org.datapassport.trust.MarkStatus;
import org.datapassport.trust.TrustChain;
import org.datapassport.trust.TrustMark;

/** What the trust anchor says, as signed JWTs. Who counts is for the caller. */
final class FederationStatements {
  static final Duration CONFIGURATION_LIFE = Duration.ofDays(1);

  /** The longest that a suspension can be missed by who keeps statements until they expire. */
  static final Duration STATEMENT_LIFE = Duration.ofHours(1);

  /** Whether a mark still counts is asked for at each use; it need not be fetched each hour. */
  static final Duration MARK_LIFE = Duration.ofDays(7);

  private final EntityId us;
  private final String organisation;
  private final FederationKeys keys;
  private final Clock clock;

  FederationStatements(EntityId us, String organisation, FederationKeys keys, Clock clock) {
    this.us = us;
    this.organisation = organisation;
    this.keys = keys;
    this.clock = clock;
  }

  EntityId us() {
    return us;
  }

  /** Our entity configuration (section 3.1). */
  String configuration() {
    Map<String, Object> claims = claims(us, CONFIGURATION_LIFE);
    claims.put("jwks", keys.published().toJSONObject());
    claims.put("metadata", Map.of("federation_entity", federationEntity()));
    Map<String, Object> issuers = new LinkedHashMap<>();
    for (AccreditedKind kind : AccreditedKind.values()) {
      issuers.put(kind.markType(us.value()), List.of(us.value()));
    }
    claims.put("trust_mark_issuers", issuers);
    return keys.sign(EntityStatement.TYPE, claims);
  }

  private Map<String, Object> federationEntity() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("organization_name", organisation);
    members.put("information_uri", us + "/directory");
    String base = us + "/federation/";
    members.put("federation_fetch_endpoint", base + "fetch");
    members.put("federation_list_endpoint", base + "list");
    members.put("federation_resolve_endpoint", base + "resolve");
    members.put("federation_trust_mark_status_endpoint", base + "trust-mark-status");
    members.put("federation_trust_mark_list_endpoint", base + "trust-marks");
    members.put("federation_trust_mark_endpoint", base + "trust-mark");
    members.put("federation_historical_keys_endpoint", base + "historical-keys");
    return members;
  }

  /** What we say of an organisation: its keys, what it may be, and how it must behave. */
  String statement(Accreditation about) {
    Map<String, Object> claims = claims(about.entity(), STATEMENT_LIFE);
    claims.put("jwks", about.keys().toJSONObject());
    claims.put("source_endpoint", us + "/federation/fetch");
    claims.put(
        "constraints",
        Map.of("max_path_length", 0, "allowed_entity_types", List.of(about.kind().entityType())));
    if (about.kind().entityType().equals("openid_relying_party")) {
      // Citizens read the name that was checked, not the one that it gives itself.
      claims.put("metadata", Map.of("openid_relying_party", Map.of("client_name", about.name())));
      claims.put("metadata_policy", Map.of("openid_relying_party", relyingPartyPolicy()));
    }
    return keys.sign(EntityStatement.TYPE, claims);
  }

  private static Map<String, Object> relyingPartyPolicy() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("token_endpoint_auth_method", Map.of("value", "private_key_jwt"));
    policy.put("redirect_uris", Map.of("essential", true));
    return policy;
  }

  /** The mark of an organisation (section 7). */
  String mark(Accreditation of) {
    Map<String, Object> claims = claims(of.entity(), MARK_LIFE);
    claims.put("trust_mark_type", of.kind().markType(us.value()));
    claims.put("ref", us + "/directory");
    return keys.sign(TrustMark.TYPE, claims);
  }

  /** What became of a mark (section 8.4.1): active, expired or revoked. */
  String status(String mark, String status) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", us.value());
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("trust_mark", mark);
    claims.put("status", status);
    return keys.sign(MarkStatus.TYPE, claims);
  }

  /** A chain that we have verified for somebody (section 8.3.2). */
  String resolved(
      TrustChain chain, Map<String, Object> metadata, List<EntityStatement.ShownMark> marks) {
    Map<String, Object> claims = claims(chain.leaf().subject(), STATEMENT_LIFE);
    claims.put("exp", chain.expiresAt().getEpochSecond());
    claims.put("metadata", metadata);
    List<Object> shown = new ArrayList<>();
    for (EntityStatement.ShownMark mark : marks) {
      shown.add(Map.of("trust_mark_type", mark.type(), "trust_mark", mark.jwt()));
    }
    claims.put("trust_marks", shown);
    claims.put("trust_chain", chain.statements().stream().map(EntityStatement::text).toList());
    return keys.sign("resolve-response+jwt", claims);
  }

  /** Our own chain, which ends where it begins (section 4: an anchor is its own proof). */
  String resolvedSelf(Set<String> entityTypes) {
    String own = "federation_entity";
    boolean wanted = entityTypes.isEmpty() || entityTypes.contains(own);
    Map<String, Object> claims = claims(us, STATEMENT_LIFE);
    claims.put("metadata", wanted ? Map.of(own, federationEntity()) : Map.of());
    claims.put("trust_marks", List.of());
    claims.put("trust_chain", List.of(configuration()));
    return keys.sign("resolve-response+jwt", claims);
  }

  /** Keys of long ago (section 8.7.2). */
  String historicalKeys() {
    List<Object> listed = new ArrayList<>();
    for (FederationKey key : keys.historical()) {
      Map<String, Object> member = key.key().toPublicJWK().toJSONObject();
      key.retiresAt().ifPresent(end -> member.put("exp", end.getEpochSecond()));
      if (key.revoked()) {
        long at = key.retiresAt().orElse(key.signsFrom()).getEpochSecond();
        member.put("revoked", Map.of("revoked_at", at, "reason", "compromised"));
      }
      listed.add(member);
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", us.value());
    claims.put("iat", clock.instant().getEpochSecond());
    claims.put("keys", listed);
    return keys.sign("jwk-set+jwt", claims);
  }

  private Map<String, Object> claims(EntityId subject, Duration life) {
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", us.value());
    claims.put("sub", subject.value());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(life).getEpochSecond());
    return claims;
  }
}
