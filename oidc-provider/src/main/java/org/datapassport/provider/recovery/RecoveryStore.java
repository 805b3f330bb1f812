package org.datapassport.provider.recovery;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;

/** Keeps hashes of codes, and the recoveries that wait. */
@Shared
public class RecoveryStore {
  private static final String KNOWS =
      "select 1 from recovery_code where account_id = ? and code_hash = ?";
  private static final String COUNT = "select count(*) from recovery_code where account_id = ?";
  private static final String ADD =
      "insert into recovery_code (account_id, code_hash, made_at) values (?, ?, ?)";
  private static final String DROP_CODES = "delete from recovery_code where account_id = ?";
  private static final String DROP_CODE = DROP_CODES + " and code_hash = ?";

  /**
   * Whoever comes second finds what the first began: nothing shortens a wait, or begins it anew.
   */
  private static final String BEGIN =
      "insert into recovery as r (account_id, code_hash, begun_at, ready_at, ends_at)"
          + " values (?, ?, ?, ?, ?) on conflict (account_id) do update set"
          + " code_hash = excluded.code_hash, begun_at = excluded.begun_at,"
          + " ready_at = excluded.ready_at, ends_at = excluded.ends_at"
          + " where r.ends_at <= excluded.begun_at";

  private static final String FIND =
      "select begun_at, ready_at, ends_at from recovery where account_id = ? and ends_at > ?";
  private static final String FIND_OF_CODE = FIND + " and code_hash = ?";
  private static final String FINISH =
      "delete from recovery where account_id = ? and code_hash = ?"
          + " and ready_at <= ? and ends_at > ?";
  private static final String DROP = "delete from recovery where account_id = ?";
  private static final String SWEEP = "delete from recovery where ends_at <= ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public RecoveryStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  boolean knows(AccountId account, byte[] codeHash) {
    return database.first(KNOWS, row -> true, account.value(), codeHash).isPresent();
  }

  int codes(AccountId account) {
    return database.first(COUNT, row -> row.getInt(1), account.value()).orElse(0);
  }

  /** All codes of before are void, and with them what one of them began. In a transaction. */
  void replaceCodes(AccountId account, List<byte[]> codeHashes, Instant now) {
    forget(account);
    codeHashes.forEach(hash -> database.change(ADD, account.value(), hash, now));
  }

  /** Begins a recovery unless one runs. */
  void begin(AccountId account, byte[] codeHash, Recovery recovery) {
    database.change(
        BEGIN,
        account.value(),
        codeHash,
        recovery.begunAt(),
        recovery.readyAt(),
        recovery.endsAt());
  }

  /** The recovery that runs. */
  Optional<Recovery> find(AccountId account, Instant now) {
    return database.first(FIND, RecoveryStore::read, account.value(), now);
  }

  /** The recovery that runs, if this code began it. */
  Optional<Recovery> find(AccountId account, byte[] codeHash, Instant now) {
    return database.first(FIND_OF_CODE, RecoveryStore::read, account.value(), now, codeHash);
  }

  /**
   * Uses a recovery and its code up, in a transaction; false when another did, or it was stopped.
   */
  boolean finish(AccountId account, byte[] codeHash, Instant now) {
    return database.change(FINISH, account.value(), codeHash, now, now) == 1
        && database.change(DROP_CODE, account.value(), codeHash) == 1;
  }

  /** Stops what runs, and makes all codes void. In a transaction. */
  void forget(AccountId account) {
    database.change(DROP, account.value());
    database.change(DROP_CODES, account.value());
  }

  /** Removes what nobody finished. */
  public void sweep() {
    database.change(SWEEP, clock.instant());
  }

  private static Recovery read(ResultSet row) throws SQLException {
    return new Recovery(
        Database.instant(row, "begun_at"),
        Database.instant(row, "ready_at"),
        Database.instant(row, "ends_at"));
  }
}
