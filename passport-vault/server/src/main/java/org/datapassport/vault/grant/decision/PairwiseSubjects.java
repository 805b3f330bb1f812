package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;

/**
 * What each sector calls the citizen: random, made once, and moved away with the vault.
 *
 * <p>Random, because a subject that is derived from something could be derived by somebody else.
 */
@Shared
public final class PairwiseSubjects {
  private static final int SUBJECT_BYTES = 24;

  private final Database database;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public PairwiseSubjects(Database database, SecureRandom random, Clock clock) {
    this.database = database;
    this.random = random;
    this.clock = clock;
  }

  /** The subject of this vault at this sector, made now if there was none. */
  public String subject(VaultId vault, String sector) {
    Optional<String> known = find(vault, sector);
    if (known.isPresent()) {
      return known.get();
    }
    byte[] bytes = new byte[SUBJECT_BYTES];
    random.nextBytes(bytes);
    database.update(
        "insert into pairwise_subject (vault_id, sector, sub, created_at) values (?, ?, ?, ?)"
            + " on conflict (vault_id, sector) do nothing",
        vault.value(),
        sector,
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
        clock.instant());
    return find(vault, sector).orElseThrow();
  }

  private Optional<String> find(VaultId vault, String sector) {
    return database.first(
        "select sub from pairwise_subject where vault_id = ? and sector = ?",
        row -> row.text("sub"),
        vault.value(),
        sector);
  }
}
