package org.datapassport.vault.token;

import jakarta.inject.Inject;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/**
 * Remembers proofs until they are too old to be accepted; on all nodes, since it is a table.
 *
 * <p>Old rows are deleted now and then by whoever passes: one proof in 256.
 */
@Shared
public final class SeenProofs {
  private final Database database;

  @Inject
  public SeenProofs(Database database) {
    this.database = database;
  }

  /** Answers false when the proof was seen before. */
  boolean isFirst(byte[] proofHash, Instant expiresAt, Instant now) {
    if (proofHash[0] == 0) {
      database.update("delete from seen_proof where expires_at < ?", now);
    }
    return database.update(
            "insert into seen_proof (proof_hash, expires_at) values (?, ?)"
                + " on conflict (proof_hash) do nothing",
            proofHash,
            expiresAt)
        == 1;
  }
}
