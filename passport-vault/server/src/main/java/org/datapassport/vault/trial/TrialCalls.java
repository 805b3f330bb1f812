package org.datapassport.vault.trial;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.token.TrialClient;

/** Keeps the last calls of test clients: a few per client, for a week, not many per minute. */
@Shared
public final class TrialCalls {
  /** What a person reads on one page. */
  static final int KEPT_MAX = 20;

  /** Enough to find a mistake of this week. */
  static final Duration KEPT = Duration.ofDays(7);

  /** Of one client at one node: noting must not cost more than the calls. */
  static final int PER_MINUTE_MAX = 30;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String ADD =
      "insert into trial_call (issuer, client_id, call_id, called_at, proven, rule, request,"
          + " status, answer) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String LAST =
      "select called_at, proven::int as proven, rule, request, status, answer from trial_call"
          + " where issuer = ? and client_id = ? and called_at > ?"
          + " order by called_at desc, call_id limit "
          + KEPT_MAX;
  private static final String TRIM =
      "delete from trial_call where issuer = ? and client_id = ? and call_id not in (select call_id"
          + " from trial_call where issuer = ? and client_id = ? order by called_at desc, call_id"
          + " limit "
          + KEPT_MAX
          + ")";
  private static final String FORGET = "delete from trial_call where called_at <= ?";

  private final Database database;
  private final Clock clock;

  /** Notes of the running minute; replaced as a whole when it is over. */
  private volatile Minute minute = new Minute(Instant.MIN, new ConcurrentHashMap<>());

  @Inject
  public TrialCalls(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private record Minute(Instant ends, Map<String, Integer> notes) {}

  /** Whether one more call of this client is noted in this minute. */
  boolean hasRoom(TrialClient client) {
    Instant now = clock.instant();
    Minute running = minute;
    if (!now.isBefore(running.ends())) {
      running = new Minute(now.plus(MINUTE), new ConcurrentHashMap<>());
      minute = running;
    }
    return running.notes().merge(client.toString(), 1, Integer::sum) <= PER_MINUTE_MAX;
  }

  /** Notes a call, and forgets what is too old or too many. */
  void add(TrialClient client, TrialCall call) {
    database.update(FORGET, clock.instant().minus(KEPT));
    database.update(
        ADD,
        client.issuer(),
        client.clientId(),
        UUID.randomUUID(),
        call.at().truncatedTo(ChronoUnit.MICROS),
        call.proven(),
        call.rule(),
        call.request(),
        call.status(),
        call.answer());
    database.update(TRIM, client.issuer(), client.clientId(), client.issuer(), client.clientId());
  }

  /** The last calls of a client of this issuer, the newest first. */
  List<TrialCall> last(TrialClient client) {
    return database.list(
        LAST, TrialCalls::read, client.issuer(), client.clientId(), clock.instant().minus(KEPT));
  }

  private static TrialCall read(Row row) throws SQLException {
    return new TrialCall(
        row.instant("called_at"),
        row.integer("proven") == 1,
        row.text("rule"),
        row.text("request"),
        row.integer("status"),
        row.text("answer"));
  }
}
