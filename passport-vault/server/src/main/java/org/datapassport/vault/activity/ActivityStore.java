package org.datapassport.vault.activity;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;

/** SQL of the access log: lines with and without their place in the chain, and its head. */
@Shared
public final class ActivityStore {
  private final Database database;

  @Inject
  public ActivityStore(Database database) {
    this.database = database;
  }

  /** The last line of a chain. */
  record Head(long number, String hash) {}

  /** A line without its place. */
  record Unchained(long seq, String entry) {}

  void append(VaultId vault, LogEntry entry, String text) {
    database.update(
        "insert into access_line (vault_id, at, kind, client_id, grant_id, slug, outcome, entry)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        vault.value(),
        entry.at(),
        entry.kind().id(),
        entry.clientId(),
        entry.grant().flatMap(RandomId::parse),
        entry.slug(),
        entry.outcome().id(),
        text);
  }

  boolean hasUnchained(VaultId vault) {
    return database
        .first("select 1 from access_line where vault_id = ? limit 1", row -> true, vault.value())
        .isPresent();
  }

  /** Vaults with lines that wait. */
  List<VaultId> waiting(int limit) {
    return database.list(
        "select distinct vault_id from access_line limit ?",
        row -> new VaultId(row.uuid("vault_id")),
        limit);
  }

  Optional<Head> head(VaultId vault) {
    return database.first(
        "select number, hash from access_log_head where vault_id = ?",
        ActivityStore::head,
        vault.value());
  }

  /** Locked until the caller's transaction is over: one chainer at a time. */
  Head lockHead(VaultId vault) {
    database.update(
        "insert into access_log_head (vault_id, number, hash) values (?, 0, ?)"
            + " on conflict (vault_id) do nothing",
        vault.value(),
        HexFormat.of().parseHex(ActivityLog.BEGINNING));
    return database
        .first(
            "select number, hash from access_log_head where vault_id = ? for update",
            ActivityStore::head,
            vault.value())
        .orElseThrow();
  }

  private static Head head(Row row) throws SQLException {
    return new Head(row.number("number"), hex(row.bytes("hash")));
  }

  /** The oldest lines without a place, in order. */
  List<Unchained> oldest(VaultId vault, int limit) {
    return database
        .list(
            "select seq, entry from access_line where vault_id = ? order by seq limit ?",
            row -> new Unchained(row.number("seq"), row.text("entry")),
            vault.value(),
            limit)
        .stream()
        .sorted(Comparator.comparingLong(Unchained::seq))
        .toList();
  }

  /** Gives a line its place, and takes it from those that wait. */
  void chain(VaultId vault, long seq, long number, String line, byte[] hash) {
    database.update(
        "with taken as (delete from access_line where vault_id = ? and seq = ?"
            + " returning vault_id, at, kind, client_id, grant_id, slug, outcome)"
            + " insert into access_log (vault_id, number, at, kind, client_id, grant_id, slug,"
            + " outcome, line, hash) select vault_id, ?, at, kind, client_id, grant_id, slug,"
            + " outcome, ?, ? from taken",
        vault.value(),
        seq,
        number,
        line,
        hash);
  }

  void moveHead(VaultId vault, Head head) {
    database.update(
        "update access_log_head set number = ?, hash = ? where vault_id = ?",
        head.number(),
        HexFormat.of().parseHex(head.hash()),
        vault.value());
  }

  List<LogLine> list(VaultId vault, LogQuery query) {
    StringBuilder sql = new StringBuilder("select line, hash from access_log where vault_id = ?");
    List<Object> parameters = new ArrayList<>(List.of(vault.value()));
    query.from().ifPresent(from -> narrow(sql, parameters, " and at >= ?", from));
    query.until().ifPresent(until -> narrow(sql, parameters, " and at < ?", until));
    query.clientId().ifPresent(client -> narrow(sql, parameters, " and client_id = ?", client));
    query.slug().ifPresent(slug -> narrow(sql, parameters, " and slug = ?", slug));
    query.before().ifPresent(number -> narrow(sql, parameters, " and number < ?", number));
    sql.append(" order by number desc limit ?");
    parameters.add(query.limit());
    return database.list(sql.toString(), ActivityStore::line, parameters.toArray());
  }

  private static void narrow(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    sql.append(condition);
    parameters.add(value);
  }

  /** The lines after a number, oldest first. */
  List<LogLine> after(VaultId vault, long number, int limit) {
    return database.list(
        "select line, hash from access_log where vault_id = ? and number > ?"
            + " order by number limit ?",
        ActivityStore::line,
        vault.value(),
        number,
        limit);
  }

  /** The hash of one line. */
  Optional<String> hash(VaultId vault, long number) {
    return database.first(
        "select hash from access_log where vault_id = ? and number = ?",
        row -> hex(row.bytes("hash")),
        vault.value(),
        number);
  }

  private static LogLine line(Row row) throws SQLException {
    return LogLine.read(row.text("line"), hex(row.bytes("hash")));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
