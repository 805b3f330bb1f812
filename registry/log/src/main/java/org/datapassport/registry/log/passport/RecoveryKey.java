package org.datapassport.registry.log.passport;

import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * The commitment to a passport's recovery key: the last of {@code nextKeyHashes}, where there are
 * at least two. It stays in force through a deactivation, whose entries commit to no keys any more,
 * so that a citizen can still have an ended passport erased.
 */
public record RecoveryKey(String commitment) {
  /** The next operation key and the recovery key. */
  static final int COMMITMENTS = 2;

  /** The commitment in force after the last entry of a log; empty when it never made one. */
  public static Optional<RecoveryKey> of(VerifiedLog log) {
    List<UnverifiedEntry> entries = log.entries();
    for (int i = entries.size() - 1; i >= 0; i--) {
      Optional<List<String>> hashes = entries.get(i).parameters().nextKeyHashes();
      if (hashes.isPresent() && !hashes.get().isEmpty()) {
        return in(hashes.get());
      }
    }
    return Optional.empty();
  }

  static Optional<RecoveryKey> in(List<String> nextKeyHashes) {
    return nextKeyHashes.size() < COMMITMENTS
        ? Optional.empty()
        : Optional.of(new RecoveryKey(nextKeyHashes.get(nextKeyHashes.size() - 1)));
  }

  public boolean isKey(Ed25519Key key) {
    return key.commitment().equals(commitment);
  }
}
