package org.datapassport.provider.key;

import com.nimbusds.jose.jwk.JWK;
import java.time.Instant;

/**
 * One of the provider's own signing keys.
 *
 * <p>It is published as soon as it is made, signs from {@code signsFrom} until {@code signsUntil}
 * (exclusive), and stays published until {@code retiresAt}, when the last thing that it signed has
 * expired.
 */
record SigningKey(JWK jwk, Instant signsFrom, Instant signsUntil, Instant retiresAt) {
  SigningKey {
    if (!jwk.isPrivate() || jwk.getKeyID() == null || jwk.getAlgorithm() == null) {
      throw new IllegalArgumentException("a signing key is private and has kid and alg");
    }
    if (!signsFrom.isBefore(signsUntil) || !signsUntil.isBefore(retiresAt)) {
      throw new IllegalArgumentException("a signing key signs, then rests, then retires");
    }
  }

  String kid() {
    return jwk.getKeyID();
  }

  String algorithm() {
    return jwk.getAlgorithm().getName();
  }

  boolean signsAt(Instant now) {
    return !now.isBefore(signsFrom) && now.isBefore(signsUntil);
  }

  boolean isPublishedAt(Instant now) {
    return now.isBefore(retiresAt);
  }
}
