package org.datapassport.provider.backchannel;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;

/** Knows which clients are still to be told of an answer. */
@Shared
public class PingStore {
  /** What one round takes. */
  static final int BATCH = 20;

  /** Several nodes take different ones. */
  private static final String TAKE =
      "update backchannel_request set ping_tries = ping_tries + 1, ping_at = ?"
          + " where (account_id, question_id) in (select account_id, question_id"
          + " from backchannel_request where ping_at <= ?"
          + " order by ping_at limit ? for update skip locked)"
          + " returning question_id, client_id, sealed_ping, ping_tries";

  private static final String LATER =
      "update backchannel_request set ping_at = ? where question_id = ? and ping_at is not null";
  private static final String DONE =
      "update backchannel_request set ping_at = null where question_id = ?";

  private static final String FETCHED =
      "update backchannel_request set ping_at = null"
          + " where auth_req_hash = ? and ping_at is not null";

  private final Database database;
  private final KeyFile keyFile;

  @Inject
  public PingStore(Database database, KeyFile keyFile) {
    this.database = database;
    this.keyFile = keyFile;
  }

  /** What a client is told: that there is an answer, and the token by which it knows us. */
  record Ping(QuestionId id, ClientId client, String authReqId, String token, int tries) {}

  /** Pings that are due, and nobody else's until then. */
  List<Ping> take(Instant now, Instant until) {
    return database.list(TAKE, this::ping, until, now, BATCH);
  }

  /** Unless the client has heard meanwhile by asking. */
  void tryLater(QuestionId id, Instant next) {
    database.change(LATER, next, id.value());
  }

  void done(QuestionId id) {
    database.change(DONE, id.value());
  }

  /** Who has fetched the answer need not be told of it. */
  void fetched(String authReqId) {
    database.change(FETCHED, Secrets.hash(authReqId));
  }

  private Ping ping(ResultSet row) throws SQLException {
    String id = row.getString("question_id");
    byte[] opened = keyFile.open(row.getBytes("sealed_ping"), id.getBytes(StandardCharsets.UTF_8));
    try {
      Map<String, Object> members = StrictJson.object(opened, JsonLimits.MEMBER);
      return new Ping(
          new QuestionId(id),
          new ClientId(row.getString("client_id")),
          String.valueOf(members.get("auth_req_id")),
          String.valueOf(members.get("token")),
          row.getInt("ping_tries"));
    } catch (ParseException e) {
      throw new IllegalStateException("a ping that we sealed", e);
    }
  }
}
