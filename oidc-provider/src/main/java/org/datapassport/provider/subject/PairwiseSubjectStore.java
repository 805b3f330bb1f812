package org.datapassport.provider.subject;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.Sector;

/** Keeps pairwise subjects. */
@Shared
public class PairwiseSubjectStore {
  private static final String FIND =
      "select subject from pairwise_subject where account_id = ? and sector = ?";
  private static final String PUT =
      "insert into pairwise_subject (account_id, sector, subject, created_at) values (?, ?, ?, ?)"
          + " on conflict (account_id, sector) do update set subject = ";

  private static final String ACCOUNT =
      "select account_id from pairwise_subject where sector = ? and subject = ?";

  private static final String KEPT =
      "select sector from kept_sector where account_id = ? and client_id = ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public PairwiseSubjectStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The sector under which this pair met before sectors had to be proven. */
  Optional<Sector> kept(AccountId account, ClientId client) {
    return database.first(
        KEPT, row -> new Sector(row.getString("sector")), account.value(), client.value());
  }

  Optional<String> find(AccountId account, Sector sector) {
    return database.first(FIND, row -> row.getString(1), account.value(), sector.value());
  }

  Optional<AccountId> account(Sector sector, String subject) {
    return database.first(
        ACCOUNT,
        row -> new AccountId(row.getObject("account_id", UUID.class)),
        sector.value(),
        subject);
  }

  /** Keeps a subject; answers the one that was first when two callers met. */
  String putIfAbsent(AccountId account, Sector sector, String subject) {
    return write(PUT + "pairwise_subject.subject returning subject", account, sector, subject);
  }

  void put(AccountId account, Sector sector, String subject) {
    write(PUT + "excluded.subject returning subject", account, sector, subject);
  }

  private String write(String sql, AccountId account, Sector sector, String subject) {
    return database
        .first(
            sql, row -> row.getString(1), account.value(), sector.value(), subject, clock.instant())
        .orElseThrow(() -> new IllegalStateException("an upsert returns its row"));
  }
}
