package org.datapassport.provider.authorization;

import java.util.Optional;
import org.datapassport.provider.Shared;

/** Keeps interactions, known by the hash of their id only. */
@Shared
public class InteractionStore {
  /** The interaction of this id, unless it is over: expired, answered or never there. */
  public Optional<Interaction> find(InteractionId id) {
    throw new UnsupportedOperationException("lands with the authorization endpoint: " + id);
  }
}
