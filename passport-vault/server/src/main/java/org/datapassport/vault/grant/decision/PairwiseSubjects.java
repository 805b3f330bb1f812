package org.datapassport.vault.grant.decision;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.SealedColumn;
import org.datapassport.vault.key.TextKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * What each sector calls the citizen: random, made once for an acquaintance, and moved away with
 * the vault.
 *
 * <p>Random, because a subject that is derived from something could be derived by somebody else.
 */
@Shared
public final class PairwiseSubjects {
  private static final int SUBJECT_BYTES = 24;

  private final Database database;
  private final VaultKeys keys;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public PairwiseSubjects(Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.random = random;
    this.clock = clock;
  }

  /** The subject of this vault at this sector, made now if there was none. */
  public String subject(VaultId vault, String sector) {
    Optional<String> known = find(vault, sector);
    if (known.isPresent()) {
      return known.get();
    }
    TextKey key = keys.textKey(vault);
    database.update(
        "insert into pairwise_subject (vault_id, sector, sub, created_at) values (?, ?, ?, ?)"
            + " on conflict (vault_id, sector) do nothing",
        vault.value(),
        SealedColumn.SUBJECT_SECTOR.seal(key, sector),
        SealedColumn.SUBJECT.seal(key, fresh()),
        clock.instant());
    return find(vault, sector).orElseThrow();
  }

  /**
   * The subject under which an agreement begins: that of before, but a new one when the citizen or
   * the company ended what there was under it, unless the citizen wants to be known again. What
   * ended by the clock was no parting.
   */
  String subjectFor(VaultId vault, String sector, AgreementId agreement, boolean same) {
    String current = subject(vault, sector);
    boolean parted = last(vault, current).filter(met -> met.parted(agreement)).isPresent();
    if (!parted || same) {
      return current;
    }
    String fresh = fresh();
    TextKey key = keys.textKey(vault);
    database.update(
        "update pairwise_subject set sub = ? where vault_id = ? and sector = any (?)",
        SealedColumn.SUBJECT.seal(key, fresh),
        vault.value(),
        SealedColumn.SUBJECT_SECTOR.either(key, sector));
    return fresh;
  }

  /** Whether the citizen and this sector parted, and nothing flows under its subject now. */
  public boolean parted(VaultId vault, String sector) {
    return find(vault, sector)
        .flatMap(sub -> last(vault, sub))
        .filter(met -> met.state() == GrantState.ENDED)
        .isPresent();
  }

  private record Met(GrantState state, AgreementId agreement) {
    boolean parted(AgreementId next) {
      return state == GrantState.ENDED && !agreement.equals(next);
    }
  }

  /** How what there was last under a subject stands. */
  private Optional<Met> last(VaultId vault, String sub) {
    return database.first(
        "select coalesce(g.over_state, a.state) as state, a.agreement_id"
            + " from data_grant g join agreement a"
            + " on a.vault_id = g.vault_id and a.agreement_id = g.agreement_id"
            + " where g.vault_id = ? and g.sub = any (?) and a.state <> 'refused'"
            + " order by g.decided_at desc, a.made_at desc limit 1",
        row -> new Met(GrantState.of(row.text("state")), new AgreementId(row.uuid("agreement_id"))),
        vault.value(),
        SealedColumn.GRANT_SUBJECT.either(keys.textKey(vault), sub));
  }

  private String fresh() {
    byte[] bytes = new byte[SUBJECT_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private Optional<String> find(VaultId vault, String sector) {
    TextKey key = keys.textKey(vault);
    return database.first(
        "select sub from pairwise_subject where vault_id = ? and sector = any (?)",
        row -> SealedColumn.SUBJECT.open(key, row.text("sub")),
        vault.value(),
        SealedColumn.SUBJECT_SECTOR.either(key, sector));
  }
}
