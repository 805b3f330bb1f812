package org.datapassport.registry.federation;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A key that signs in the federation's name. It is published when it is made, signs from {@code
 * signsFrom} until its successor does, and stays published until the last thing that it signed has
 * expired.
 *
 * @param retiresAt empty while it has no successor
 * @param revoked somebody else may know it: what it signed counts no more
 */
record FederationKey(ECKey key, Instant signsFrom, Optional<Instant> retiresAt, boolean revoked) {
  boolean isPublishedAt(Instant now) {
    return !revoked && retiresAt.filter(end -> !now.isBefore(end)).isEmpty();
  }

  boolean signsAt(Instant now) {
    return isPublishedAt(now) && !now.isBefore(signsFrom);
  }
}
