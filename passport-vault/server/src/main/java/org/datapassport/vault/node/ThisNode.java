package org.datapassport.vault.node;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;

/**
 * Who this node is: a new one at each start, so that a node never takes its former self's place.
 */
@Shared
public final class ThisNode {
  private final UUID id;

  @Inject
  public ThisNode(SecureRandom random) {
    this(RandomId.fresh(random));
  }

  ThisNode(UUID id) {
    this.id = id;
  }

  public UUID id() {
    return id;
  }
}
