package org.datapassport.vault.activity;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;

/**
 * The access log of each vault: append-only lines, each holding the SHA-256 of the line before.
 *
 * <p>The head's row is locked while a line is added, so that the lines of one vault form one chain;
 * a reading that runs out of its transaction leaves no line, and no line is without its reading.
 */
@Shared
public final class ActivityLog {
  /** Stands where the first line has nothing before it. */
  static final String BEGINNING = "0".repeat(64);

  private static final int EXPORT_PAGE = 1000;

  private final Database database;

  @Inject
  public ActivityLog(Database database) {
    this.database = database;
  }

  private record Head(long number, String hash) {}

  /** Adds a line in the caller's transaction and answers its number, counted from 1. */
  public long append(VaultId vault, LogEntry entry) {
    database.update(
        "insert into access_log_head (vault_id, number, hash) values (?, 0, ?)"
            + " on conflict (vault_id) do nothing",
        vault.value(),
        HexFormat.of().parseHex(BEGINNING));
    Head head =
        database
            .first(
                "select number, hash from access_log_head where vault_id = ? for update",
                row -> new Head(row.number("number"), hex(row.bytes("hash"))),
                vault.value())
            .orElseThrow();
    long number = head.number() + 1;
    String text = LogLine.text(number, head.hash(), entry);
    byte[] hash = Sha256.of(text);
    database.update(
        "insert into access_log (vault_id, number, at, kind, client_id, grant_id, slug, outcome,"
            + " line, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        vault.value(),
        number,
        entry.at(),
        entry.kind().id(),
        entry.clientId(),
        entry.grant().flatMap(RandomId::parse),
        entry.slug(),
        entry.outcome().id(),
        text,
        hash);
    database.update(
        "update access_log_head set number = ?, hash = ? where vault_id = ?",
        number,
        hash,
        vault.value());
    return number;
  }

  /** A page of lines, newest first. */
  public List<LogLine> list(VaultId vault, LogQuery query) {
    StringBuilder sql = new StringBuilder("select line, hash from access_log where vault_id = ?");
    List<Object> parameters = new ArrayList<>(List.of(vault.value()));
    narrow(sql, parameters, " and at >= ?", query.from());
    narrow(sql, parameters, " and at < ?", query.until());
    narrow(sql, parameters, " and client_id = ?", query.clientId());
    narrow(sql, parameters, " and slug = ?", query.slug());
    narrow(sql, parameters, " and number < ?", query.before());
    sql.append(" order by number desc limit ?");
    parameters.add(query.limit());
    return database.list(sql.toString(), ActivityLog::line, parameters.toArray());
  }

  private static void narrow(
      StringBuilder sql, List<Object> parameters, String condition, Optional<?> value) {
    if (value.isPresent()) {
      sql.append(condition);
      parameters.add(value.get());
    }
  }

  /** How many lines the log has. */
  public long count(VaultId vault) {
    return head(vault).map(Head::number).orElse(0L);
  }

  private Optional<Head> head(VaultId vault) {
    return database.first(
        "select number, hash from access_log_head where vault_id = ?",
        row -> new Head(row.number("number"), hex(row.bytes("hash"))),
        vault.value());
  }

  /** Re-derives each hash and each link, from the first line to the head. */
  public LogCheck verify(VaultId vault) {
    Chain chain = new Chain();
    forEach(vault, chain::accept);
    Head head = head(vault).orElse(new Head(0, BEGINNING));
    if (chain.broken.isEmpty()
        && (head.number() != chain.number || !head.hash().equals(chain.hash))) {
      chain.broken = Optional.of(chain.number + 1);
    }
    return new LogCheck(head.number(), chain.broken);
  }

  /** Gives every line, oldest first, to {@code sink}: one JSON object for each. */
  public void export(VaultId vault, Consumer<String> sink) {
    forEach(vault, line -> sink.accept(line.text()));
  }

  private void forEach(VaultId vault, Consumer<LogLine> sink) {
    long after = 0;
    List<LogLine> page = page(vault, after);
    while (!page.isEmpty()) {
      page.forEach(sink);
      after = page.get(page.size() - 1).number();
      page = page(vault, after);
    }
  }

  private List<LogLine> page(VaultId vault, long after) {
    return database.list(
        "select line, hash from access_log where vault_id = ? and number > ?"
            + " order by number limit ?",
        ActivityLog::line,
        vault.value(),
        after,
        EXPORT_PAGE);
  }

  private static LogLine line(Row row) throws SQLException {
    return LogLine.read(row.text("line"), hex(row.bytes("hash")));
  }

  /** Walks along the lines and remembers the first that does not fit. */
  private static final class Chain {
    private long number;
    private String hash = BEGINNING;
    private Optional<Long> broken = Optional.empty();

    void accept(LogLine line) {
      number++;
      boolean fits =
          line.number() == number
              && line.previousHash().equals(hash)
              && line.hash().equals(Sha256.hex(line.text()));
      if (!fits && broken.isEmpty()) {
        broken = Optional.of(number);
      }
      hash = line.hash();
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
