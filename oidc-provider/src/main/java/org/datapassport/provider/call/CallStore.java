package org.datapassport.provider.call;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;

/** Keeps the last calls of clients that have an owner, and of no others. */
@Shared
public class CallStore {
  /** Enough to find a mistake of this week; nothing to draw a customer's habits from. */
  static final Duration KEPT = Duration.ofDays(7);

  /** Of each kind, proven and not: what a person reads on one page. */
  public static final int SHOWN_MAX = 20;

  private static final String ADD =
      "insert into client_call (client_id, call_id, called_at, endpoint, proven, status, error,"
          + " description, sent) select client_id, ?, ?, ?, ?, ?, ?, ?, ? from client"
          + " where client_id = ? and owner_account_id is not null";
  private static final String LATEST =
      "select called_at, endpoint, proven, status, error, description, sent from client_call"
          + " where client_id = ? and proven = ? and called_at > ?"
          + " order by called_at desc, call_id limit "
          + SHOWN_MAX;
  private static final String FORGET = "delete from client_call where client_id = ?";
  private static final String SWEEP =
      "delete from client_call c using (select client_id, call_id, row_number() over"
          + " (partition by client_id, proven order by called_at desc, call_id) as place"
          + " from client_call) ranked where c.client_id = ranked.client_id"
          + " and c.call_id = ranked.call_id and (ranked.place > ? or c.called_at <= ?"
          + " or not exists (select 1 from client where client.client_id = c.client_id))";

  private final Database database;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  public CallStore(Database database, Secrets secrets, Clock clock) {
    this.database = database;
    this.secrets = secrets;
    this.clock = clock;
  }

  void add(ClientId client, Call call) {
    database.change(
        ADD,
        secrets.uuid(),
        call.at(),
        call.endpoint().code(),
        call.proven(),
        call.status(),
        call.error(),
        call.description(),
        call.sent(),
        client.value());
  }

  /** The last calls of a client, the newest first: its own and those that nobody proved. */
  public List<Call> latest(ClientId client) {
    List<Call> all = new ArrayList<>(latest(client, true));
    all.addAll(latest(client, false));
    all.sort(Comparator.comparing(Call::at).reversed());
    return all;
  }

  private List<Call> latest(ClientId client, boolean proven) {
    return database.list(
        LATEST, CallStore::read, client.value(), proven, clock.instant().minus(KEPT));
  }

  /** Removes all calls of a client that is gone. */
  public void forget(ClientId client) {
    database.change(FORGET, client.value());
  }

  /** Removes what is too old, too many, or of clients that are gone. */
  public void sweep() {
    database.change(SWEEP, SHOWN_MAX, clock.instant().minus(KEPT));
  }

  private static Call read(ResultSet row) throws SQLException {
    Array sent = row.getArray("sent");
    return new Call(
        Endpoint.ofCode(row.getString("endpoint")),
        Database.instant(row, "called_at"),
        row.getBoolean("proven"),
        row.getInt("status"),
        row.getString("error"),
        row.getString("description"),
        Arrays.asList((String[]) sent.getArray()));
  }
}
