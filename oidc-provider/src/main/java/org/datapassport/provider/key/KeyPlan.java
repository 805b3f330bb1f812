package org.datapassport.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When the provider makes its next signing key.
 *
 * <p>A successor is made and published {@link #LEAD} before its predecessor stops, so that
 * everybody who caches our key set knows it in time. {@link KeyRotation} brings the end of the
 * current keys forward.
 */
final class KeyPlan {
  static final Duration SIGNING_LIFE = Duration.ofDays(30);
  static final Duration LEAD = Duration.ofDays(2);

  /** Longer than the life of any token that we sign. */
  static final Duration REST = Duration.ofDays(1);

  static final List<JWSAlgorithm> ALGORITHMS = List.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
  private static final int RSA_BITS = 2048;

  private KeyPlan() {}

  /** From when a missing successor must sign; empty when there is a key for long enough. */
  static Optional<Instant> successorFrom(
      JWSAlgorithm algorithm, List<SigningKey> keys, Instant now) {
    Optional<Instant> covered =
        keys.stream()
            .filter(key -> key.algorithm().equals(algorithm.getName()))
            .map(SigningKey::signsUntil)
            .max(Comparator.naturalOrder())
            .filter(until -> until.isAfter(now));
    if (covered.isEmpty()) {
      // The same for all nodes that start together, so that the database keeps one of their keys.
      return Optional.of(now.truncatedTo(ChronoUnit.HOURS));
    }
    return covered.filter(until -> until.isBefore(now.plus(LEAD)));
  }

  /** Makes a key that signs from then on. */
  static SigningKey make(
      JWSAlgorithm algorithm, String kid, Instant signsFrom, SecureRandom random) {
    Instant until = signsFrom.plus(SIGNING_LIFE);
    return new SigningKey(jwk(algorithm, kid, random), signsFrom, until, until.plus(REST));
  }

  private static JWK jwk(JWSAlgorithm algorithm, String kid, SecureRandom random) {
    try {
      if (algorithm.equals(JWSAlgorithm.ES256)) {
        return new ECKeyGenerator(Curve.P_256)
            .secureRandom(random)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(algorithm)
            .keyID(kid)
            .generate();
      }
      return new RSAKeyGenerator(RSA_BITS)
          .secureRandom(random)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(algorithm)
          .keyID(kid)
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("making a signing key", e);
    }
  }
}
