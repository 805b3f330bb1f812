package org.datapassport.vault.notice;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations.Outcome;

/** Notices, and when each passport was looked at. */
@Shared
final class NoticeStore {
  /** Long enough for a citizen who is away for a season to read what became of it. */
  static final Duration KEPT = Duration.ofDays(90);

  private final Database database;
  private final Clock clock;

  @Inject
  NoticeStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Living passports that were not looked at since then, the longest unwatched first; and before
   * them those of which something took effect that was known to wait.
   */
  List<VaultId> unwatchedSince(Instant since, int most) {
    List<VaultId> unwatched = new ArrayList<>(due());
    unwatched.addAll(
        database.list(
            "select vault_id from passport where state = 'linked' and closed_at is null"
                + " and (watched_at is null or watched_at < ?)"
                + " order by watched_at nulls first, vault_id limit ?",
            row -> new VaultId(row.uuid("vault_id")),
            since,
            most));
    return unwatched.stream().distinct().toList();
  }

  /** Few have something that waits, and it is over as soon as it was looked at. */
  private List<VaultId> due() {
    return database.list(
        "select distinct vault_id from passport_notice where outcome is null and due_at < ?"
            + " limit 1000",
        row -> new VaultId(row.uuid("vault_id")),
        now());
  }

  /** Whether the passport is the caller's to look at: of two nodes, one gets it. */
  boolean claim(VaultId vault, Instant since) {
    return database.update(
            "update passport set watched_at = ? where vault_id = ?"
                + " and (watched_at is null or watched_at < ?)",
            now(),
            vault.value(),
            since)
        == 1;
  }

  /** Keeps what waits; what is known stays as it is. */
  void add(VaultId vault, WaitingOperation operation) {
    database.update(
        "insert into passport_notice (vault_id, operation_id, kind, by_recovery, received_at,"
            + " due_at) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
        vault.value(),
        operation.id().text(),
        operation.kind().code(),
        operation.byRecovery(),
        operation.receivedAt().truncatedTo(ChronoUnit.MICROS),
        operation.dueAt().truncatedTo(ChronoUnit.MICROS));
  }

  /** It waits no more, and its citizen is to see that. */
  void over(VaultId vault, OperationId operation, Outcome outcome) {
    database.update(
        "update passport_notice set outcome = ?, seen_at = null"
            + " where vault_id = ? and operation_id = ? and outcome is null",
        outcome.name().toLowerCase(Locale.ROOT),
        vault.value(),
        operation.text());
  }

  List<Notice> list(VaultId vault) {
    return database.list(
        "select operation_id, kind, by_recovery, received_at, due_at, outcome, seen_at"
            + " from passport_notice where vault_id = ? order by received_at desc, operation_id",
        NoticeStore::read,
        vault.value());
  }

  /** What waits and of which no message was sent yet. */
  List<WaitingOperation> untold(VaultId vault) {
    return database
        .list(
            "select operation_id, kind, by_recovery, received_at, due_at, outcome, seen_at"
                + " from passport_notice"
                + " where vault_id = ? and told_at is null and outcome is null"
                + " order by due_at, operation_id",
            NoticeStore::read,
            vault.value())
        .stream()
        .map(Notice::operation)
        .toList();
  }

  void told(VaultId vault, List<WaitingOperation> operations) {
    for (WaitingOperation operation : operations) {
      database.update(
          "update passport_notice set told_at = ?"
              + " where vault_id = ? and operation_id = ? and told_at is null",
          now(),
          vault.value(),
          operation.id().text());
    }
  }

  /** The citizen saw these as they are; what changed since stays unseen. */
  void seen(VaultId vault, List<Notice> notices) {
    for (Notice notice : notices) {
      database.update(
          "update passport_notice set seen_at = ? where vault_id = ? and operation_id = ?"
              + " and seen_at is null and outcome is not distinct from ?",
          now(),
          vault.value(),
          notice.operation().id().text(),
          notice.outcome().map(outcome -> outcome.name().toLowerCase(Locale.ROOT)));
    }
  }

  void forget(VaultId vault) {
    database.update("delete from passport_notice where vault_id = ?", vault.value());
  }

  /** Deletes what is long over, if its citizen saw it. */
  void forgetOld() {
    database.update(
        "delete from passport_notice"
            + " where outcome is not null and seen_at is not null and seen_at < ?",
        now().minus(KEPT));
  }

  private static Notice read(Row row) throws SQLException {
    WaitingOperation operation =
        new WaitingOperation(
            new OperationId(row.text("operation_id")),
            OperationKind.ofCode(row.text("kind")).orElseThrow(),
            row.flag("by_recovery"),
            row.instant("received_at"),
            row.instant("due_at"));
    Optional<Outcome> outcome =
        row.optionalText("outcome").map(text -> Outcome.valueOf(text.toUpperCase(Locale.ROOT)));
    return new Notice(operation, outcome, row.optionalInstant("seen_at").isPresent());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
