package org.datapassport.provider.logout;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;

/**
 * Keeps notices until they are delivered. A node takes some by moving their next try away, in one
 * statement, so that two nodes never send the same one; a node that dies has only delayed them.
 */
@Shared
public class LogoutNoticeStore {
  /** What one round takes. */
  static final int BATCH = 20;

  private static final String ADD =
      "insert into logout_notice (notice_id, client_id, subject, sid, tries, next_at, created_at)"
          + " values (?, ?, ?, ?, 0, ?, ?)";
  private static final String TAKE =
      "update logout_notice set tries = tries + 1, next_at = ? where notice_id in"
          + " (select notice_id from logout_notice where next_at <= ?"
          + " order by next_at limit ? for update skip locked)"
          + " returning notice_id, client_id, subject, sid, tries";
  private static final String LATER = "update logout_notice set next_at = ? where notice_id = ?";
  private static final String REMOVE = "delete from logout_notice where notice_id = ?";
  private static final String FORGET = "delete from logout_notice where created_at <= ?";

  private final Database database;
  private final Secrets secrets;

  @Inject
  public LogoutNoticeStore(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  void add(ClientId client, String subject, String sid, Instant now) {
    database.change(ADD, secrets.uuid(), client.value(), subject, sid, now, now);
  }

  /** Notices that are due, and nobody else's until then. */
  List<LogoutNotice> take(Instant now, Instant until) {
    return database.list(
        TAKE,
        row ->
            new LogoutNotice(
                row.getObject("notice_id", UUID.class),
                new ClientId(row.getString("client_id")),
                row.getString("subject"),
                row.getString("sid"),
                row.getInt("tries")),
        until,
        now,
        BATCH);
  }

  void tryLater(UUID notice, Instant next) {
    database.change(LATER, next, notice);
  }

  void remove(UUID notice) {
    database.change(REMOVE, notice);
  }

  void forget(Instant before) {
    database.change(FORGET, before);
  }
}
