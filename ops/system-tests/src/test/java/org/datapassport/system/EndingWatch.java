package org.datapassport.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at the vault's transactions again and again, as fast as the database tells: which of them
 * are an end or a pause (they have written down a cut), and which waited for a lock.
 */
final class EndingWatch implements AutoCloseable {
  private static final String LOOK =
      "select a.pid || ' ' || a.xact_start as transaction,"
          + " coalesce(a.wait_event_type, '') = 'Lock' as waits, left(a.query, 80) as statement,"
          + " exists (select 1 from pg_locks l where l.pid = a.pid and l.granted"
          + " and l.relation = 'flow_cut'::regclass and l.mode = 'RowExclusiveLock') as ends"
          + " from pg_stat_activity a where a.datname = 'vault' and a.xact_start is not null"
          + " and a.pid <> pg_backend_pid()";

  private final Connection database;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Seen> looking;
  private volatile boolean over;

  /**
   * @param ends transactions that ended or paused something
   * @param waits "transaction: statement" of all that waited for a lock
   */
  private record Seen(Set<String> ends, Set<String> waiting, List<String> waits) {}

  EndingWatch(RunningSystem system) throws SQLException {
    this.database = system.database("vault");
    this.looking = thread.submit(this::look);
  }

  private Seen look() throws SQLException {
    Seen seen = new Seen(new HashSet<>(), new HashSet<>(), new ArrayList<>());
    try (PreparedStatement statement = database.prepareStatement(LOOK)) {
      while (!over) {
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            note(seen, row);
          }
        }
      }
    }
    return seen;
  }

  private static void note(Seen seen, ResultSet row) throws SQLException {
    String transaction = row.getString("transaction");
    if (row.getBoolean("ends")) {
      seen.ends().add(transaction);
    }
    if (row.getBoolean("waits") && seen.waiting().add(transaction)) {
      seen.waits().add(transaction + ": " + row.getString("statement"));
    }
  }

  /** What ending transactions waited for, after all is over. */
  List<String> endingsThatWaited() throws InterruptedException, ExecutionException {
    over = true;
    Seen seen = looking.get();
    return seen.waits().stream()
        .filter(wait -> seen.ends().contains(wait.substring(0, wait.indexOf(": "))))
        .toList();
  }

  /** How many endings were seen. */
  int endings() throws InterruptedException, ExecutionException {
    over = true;
    return looking.get().ends().size();
  }

  @Override
  public void close() throws SQLException {
    over = true;
    thread.close();
    database.close();
  }
}
