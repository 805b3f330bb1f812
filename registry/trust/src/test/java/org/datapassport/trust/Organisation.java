package org.datapassport.trust;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Somebody with a name and a key, who signs what a test says. */
final class Organisation {
  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  final EntityId id;
  ECKey key;

  Organisation(String id) {
    this.id = new EntityId(id);
    this.key = newKey("key-1");
  }

  static ECKey newKey(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  JWKSet keys() {
    return new JWKSet(key.toPublicJWK());
  }

  TrustAnchor asAnchor() {
    return new TrustAnchor(id, keys());
  }

  /** Claims of a configuration that is right; a test changes what it is about. */
  Map<String, Object> configuration(Organisation... superiors) {
    Map<String, Object> claims = claims(this);
    if (superiors.length > 0) {
      claims.put("authority_hints", List.of(superiors).stream().map(s -> s.id.value()).toList());
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("federation_entity", Map.of("federation_fetch_endpoint", id + "/fetch"));
    claims.put("metadata", metadata);
    return claims;
  }

  /** A configuration of a company. */
  Map<String, Object> company(Map<String, Object> metadata, Organisation... superiors) {
    Map<String, Object> claims = configuration(superiors);
    claims.put("metadata", Map.of("openid_relying_party", metadata));
    return claims;
  }

  /** Claims of a statement about another. */
  Map<String, Object> about(Organisation subordinate) {
    return claims(subordinate);
  }

  private Map<String, Object> claims(Organisation subject) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", id.value());
    claims.put("sub", subject.id.value());
    claims.put("iat", NOW.getEpochSecond() - 60);
    claims.put("exp", NOW.getEpochSecond() + 3600);
    claims.put("jwks", subject.keys().toJSONObject());
    return claims;
  }

  String sign(Map<String, Object> claims) {
    return sign(EntityStatement.TYPE, claims);
  }

  String sign(String type, Map<String, Object> claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType(type))
            .keyID(key.getKeyID())
            .build();
    JWSObject jws = new JWSObject(header, new Payload(claims));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jws.serialize();
  }

  EntityStatement statement(Map<String, Object> claims) {
    return EntityStatement.parse(sign(claims));
  }

  /** The claims with one of them changed. */
  static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(claims);
    changed.put(name, value);
    return changed;
  }
}
