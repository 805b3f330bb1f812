package org.datapassport.registry.log.webvh;

import java.util.List;
import org.datapassport.registry.log.key.Ed25519Key;

/**
 * What is in force after an entry. While {@code nextKeyHashes} is not empty, the next entry must be
 * signed by keys that were committed to here (pre-rotation).
 */
public record ActiveParameters(
    List<Ed25519Key> updateKeys,
    List<String> nextKeyHashes,
    Witnesses witnesses,
    List<String> watchers,
    boolean portable,
    boolean deactivated,
    long ttlSeconds) {
  /** did:webvh 1.0: one hour unless the first entry says otherwise. */
  static final long TTL_SECONDS_UNSET = 3600;

  static final ActiveParameters BEFORE_GENESIS =
      new ActiveParameters(
          List.of(), List.of(), Witnesses.NONE, List.of(), false, false, TTL_SECONDS_UNSET);

  public ActiveParameters {
    updateKeys = List.copyOf(updateKeys);
    nextKeyHashes = List.copyOf(nextKeyHashes);
    watchers = List.copyOf(watchers);
  }

  public boolean preRotation() {
    return !nextKeyHashes.isEmpty();
  }

  ActiveParameters overlaidBy(Parameters set) {
    return new ActiveParameters(
        set.updateKeys().orElse(updateKeys),
        set.nextKeyHashes().orElse(nextKeyHashes),
        set.witness().orElse(witnesses),
        set.watchers().orElse(watchers),
        set.portable().orElse(portable),
        set.deactivated().orElse(deactivated),
        set.ttl().orElse(ttlSeconds));
  }
}
