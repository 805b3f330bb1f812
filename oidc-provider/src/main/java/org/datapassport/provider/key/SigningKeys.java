package org.datapassport.provider.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Signs in the provider's name, and verifies what it has signed.
 *
 * <p>Keys are read from the database once a minute, and within seconds of a change at another node
 * ({@link KeyRotation} looks), so that all nodes follow a rotation. They are made when {@link
 * KeyPlan} says so. Of two nodes that make a key for the same turn one wins; only first keys that
 * are made at both sides of the turn of an hour may be two, and then both are published and either
 * may sign.
 */
@Shared
public class SigningKeys {
  static final Duration REREAD_AFTER = Duration.ofSeconds(60);

  /** A key that another node has just made is looked for, but not at each stranger's invention. */
  static final Duration CALM = Duration.ofSeconds(5);

  private final SigningKeyStore store;
  private final Secrets secrets;
  private final SecureRandom random;
  private final Clock clock;

  /** Replaced as a whole under the lock of {@code this}; read without. */
  private volatile Ring ring = Ring.NONE;

  @Inject
  public SigningKeys(SigningKeyStore store, Secrets secrets, SecureRandom random, Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
  }

  /** Signs claims with the current key of an algorithm. */
  public String sign(JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
    Instant now = clock.instant();
    SigningKey key = current(algorithm.getName(), now);
    JWSSigner signer = ring(now).signers.get(key.kid());
    if (signer == null) {
      throw new IllegalStateException("a key without its signer: " + key.kid());
    }
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(algorithm).type(type).keyID(key.kid()).build(), claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("signing", e);
    }
    return jwt.serialize();
  }

  /** Whether one of our published keys has signed this. */
  public boolean hasSigned(SignedJWT jwt) {
    String kid = jwt.getHeader().getKeyID();
    JWSVerifier verifier = kid == null ? null : verifier(kid);
    try {
      return verifier != null
          && verifier.supportedJWSAlgorithms().contains(jwt.getHeader().getAlgorithm())
          && jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  /** Reads the keys anew at the next use. */
  void forget() {
    ring = Ring.NONE;
  }

  /** Forgets the keys that it knows when another node has changed them. */
  void follow() {
    if (!store.published(clock.instant()).equals(ring.keys)) {
      forget();
    }
  }

  private @Nullable JWSVerifier verifier(String kid) {
    Instant now = clock.instant();
    Ring known = ring(now);
    JWSVerifier found = known.verifiers.get(kid);
    boolean mayReread = !now.isBefore(known.staleAt.minus(REREAD_AFTER).plus(CALM));
    return found != null || !mayReread ? found : reread(now).verifiers.get(kid);
  }

  /** The public keys, for everybody. */
  public JWKSet publicKeys() {
    Instant now = clock.instant();
    return new JWKSet(
        ring(now).keys.stream()
            .filter(key -> key.isPublishedAt(now))
            .map(key -> key.jwk().toPublicJWK())
            .toList());
  }

  /** The ES256 key that signs now, for a proof of possession beside a token that it signed. */
  public ECKey currentEcKey() {
    return current(JWSAlgorithm.ES256.getName(), clock.instant()).jwk().toECKey();
  }

  private SigningKey current(String algorithm, Instant now) {
    Optional<SigningKey> found = signing(ring(now), algorithm, now);
    if (found.isEmpty()) {
      found = signing(reread(now), algorithm, now);
    }
    return found.orElseThrow(() -> new IllegalStateException("no signing key for " + algorithm));
  }

  private static Optional<SigningKey> signing(Ring ring, String algorithm, Instant now) {
    return ring.keys.stream()
        .filter(key -> key.algorithm().equals(algorithm) && key.signsAt(now))
        .findFirst();
  }

  private Ring ring(Instant now) {
    Ring known = ring;
    return now.isBefore(known.staleAt) ? known : rereadOnce(now);
  }

  private synchronized Ring rereadOnce(Instant now) {
    return now.isBefore(ring.staleAt) ? ring : reread(now);
  }

  private synchronized Ring reread(Instant now) {
    List<SigningKey> keys = store.published(now);
    boolean made = false;
    for (JWSAlgorithm algorithm : KeyPlan.ALGORITHMS) {
      Optional<Instant> from = KeyPlan.successorFrom(algorithm, keys, now);
      if (from.isPresent()) {
        store.add(KeyPlan.make(algorithm, secrets.name(), from.get(), random));
        made = true;
      }
    }
    if (made) {
      keys = store.published(now);
    }
    Map<String, JWSSigner> signers = new HashMap<>();
    Map<String, JWSVerifier> verifiers = new HashMap<>();
    for (SigningKey key : keys) {
      signers.put(key.kid(), signer(key.jwk()));
      verifiers.put(key.kid(), verifier(key.jwk()));
    }
    ring = new Ring(keys, signers, verifiers, now.plus(REREAD_AFTER));
    return ring;
  }

  private static JWSSigner signer(JWK jwk) {
    try {
      return jwk instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(jwk.toRSAKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("a signing key that cannot sign", e);
    }
  }

  private static JWSVerifier verifier(JWK jwk) {
    try {
      return jwk instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(jwk.toRSAKey());
    } catch (JOSEException e) {
      throw new IllegalStateException("a signing key that cannot verify", e);
    }
  }

  private record Ring(
      List<SigningKey> keys,
      Map<String, JWSSigner> signers,
      Map<String, JWSVerifier> verifiers,
      Instant staleAt) {
    static final Ring NONE = new Ring(List.of(), Map.of(), Map.of(), Instant.EPOCH);

    Ring {
      keys = List.copyOf(keys);
      signers = Map.copyOf(signers);
      verifiers = Map.copyOf(verifiers);
    }
  }
}
