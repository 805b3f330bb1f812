package org.datapassport.vault.activity;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.datapassport.base.chain.LineChain;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;

/**
 * SQL of the access log: lines with and without their place in the chain, and its head. Lines are
 * sealed; those of an older version are plain until the re-sealing after the start comes to them.
 */
@Shared
public final class ActivityStore {
  private static final byte[] NONE = {};

  private static final String LINES =
      "select number, body, line, hash from access_log where vault_id = ?";

  private final Database database;

  @Inject
  public ActivityStore(Database database) {
    this.database = database;
  }

  /** The last line of a chain. */
  record Head(long number, String hash) {}

  /**
   * A line without its place.
   *
   * @param entry of an older version; empty where it is sealed
   */
  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  record Unchained(long seq, byte[] body, String entry) {}

  /**
   * A line with its place.
   *
   * @param line of an older version, as its hash; both are empty where it is sealed
   */
  @SuppressWarnings("ArrayRecordComponent") // Opened once; never compared.
  record Stored(long number, byte[] body, String line, String hash) {
    boolean isPlain() {
      return body.length == 0;
    }
  }

  /**
   * Lines to look for, newest first.
   *
   * @param from the smallest number
   * @param before greater than all numbers
   * @param who of a company; no bytes for all
   */
  @SuppressWarnings("ArrayRecordComponent") // Bound once; never compared.
  record Range(long from, long before, byte[] who, String clientId, int limit) {
    Range until(long number) {
      return new Range(from, number, who, clientId, limit);
    }
  }

  void append(VaultId vault, byte[] body) {
    database.update("insert into access_line (vault_id, body) values (?, ?)", vault.value(), body);
  }

  private static Optional<byte[]> some(byte[] bytes) {
    return Optional.of(bytes).filter(any -> any.length > 0);
  }

  boolean hasUnchained(VaultId vault) {
    return database
        .first("select 1 from access_line where vault_id = ? limit 1", row -> true, vault.value())
        .isPresent();
  }

  /** Open vaults with lines that wait; of a shredded one nobody opens them. */
  List<VaultId> waiting(int limit) {
    return database.list(
        "select distinct l.vault_id from access_line l"
            + " join vault v on v.vault_id = l.vault_id and v.state = 'open' limit ?",
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
        HexFormat.of().parseHex(LineChain.BEGINNING));
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
            "select seq, body, entry from access_line where vault_id = ? order by seq limit ?",
            row ->
                new Unchained(
                    row.number("seq"),
                    row.optionalBytes("body").orElse(NONE),
                    row.optionalText("entry").orElse("")),
            vault.value(),
            limit)
        .stream()
        .sorted(Comparator.comparingLong(Unchained::seq))
        .toList();
  }

  /** Gives a line its place, and takes it from those that wait. */
  void chain(VaultId vault, long seq, long number, byte[] who, byte[] body) {
    database.update(
        "with taken as (delete from access_line where vault_id = ? and seq = ?"
            + " returning vault_id) insert into access_log (vault_id, number, who, body)"
            + " select vault_id, ?, ?, ? from taken",
        vault.value(),
        seq,
        number,
        some(who),
        body);
  }

  void moveHead(VaultId vault, Head head) {
    database.update(
        "update access_log_head set number = ?, hash = ? where vault_id = ?",
        head.number(),
        HexFormat.of().parseHex(head.hash()),
        vault.value());
  }

  List<Stored> list(VaultId vault, Range range) {
    List<Object> parameters = new ArrayList<>(List.of(vault.value(), range.from(), range.before()));
    String one = "";
    if (range.who().length > 0) {
      one = " and (who = ? or client_id = ?)";
      parameters.add(range.who());
      parameters.add(range.clientId());
    }
    parameters.add(range.limit());
    return database.list(
        LINES + " and number >= ? and number < ?" + one + " order by number desc limit ?",
        ActivityStore::stored,
        parameters.toArray());
  }

  /** The lines after a number, oldest first. */
  List<Stored> after(VaultId vault, long number, int limit) {
    return database.list(
        LINES + " and number > ? order by number limit ?",
        ActivityStore::stored,
        vault.value(),
        number,
        limit);
  }

  Optional<Stored> line(VaultId vault, long number) {
    return database.first(LINES + " and number = ?", ActivityStore::stored, vault.value(), number);
  }

  private static Stored stored(Row row) throws SQLException {
    Optional<byte[]> body = row.optionalBytes("body");
    return new Stored(
        row.number("number"),
        body.orElse(NONE),
        row.optionalText("line").orElse(""),
        row.optionalBytes("hash").map(ActivityStore::hex).orElse(""));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
