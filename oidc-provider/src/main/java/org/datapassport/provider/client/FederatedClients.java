package org.datapassport.provider.client;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Clients that no one registered here: their names are addresses, and a federation answers for
 * them. It is an interface so that clients need not know what a federation is.
 */
public interface FederatedClients {
  /**
   * A client of a federation.
   *
   * @param metadata as RFC 7591 has them, after all policies of its superiors
   * @param until it must be looked for again
   */
  record Found(Map<String, Object> metadata, Accreditation accreditation, Instant until) {
    public Found {
      metadata = Map.copyOf(metadata);
    }
  }

  /** The client of this name that counts now; empty also when that cannot be found out. */
  Optional<Found> find(ClientId id, Instant now);
}
