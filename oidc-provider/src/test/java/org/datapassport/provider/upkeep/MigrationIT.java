package org.datapassport.provider.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.container.TestPostgres;
import org.junit.jupiter.api.Test;

/** Rows of an earlier version are there after the migrations of this one. */
class MigrationIT {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  /** The last that came with commit 0b05e27. */
  private static final String LAST_OF_THEN = "V450__test_and_live_clients.sql";

  private static final String ROWS_OF_THEN =
      """
      insert into client (client_id, origin, metadata, changed_at) values
        ('answered', 'registration', '{}', '2026-01-01T00:00:00Z'),
        ('new', 'registration', '{}', '2026-01-01T00:00:00Z'),
        ('portal', 'file', '{}', '2026-01-01T00:00:00Z');
      insert into client_authorization (authorization_id, account_id, client_id, subject, scopes,
          redirect_uri, authenticated_at, acr, amr, code_hash, code_expires_at, created_at)
        values ('00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002',
          'answered', 's', '{openid}', '', now(), '', '{pwd}', '', now(), now());
      """;

  @Test
  void rowsOfThen_afterAllMigrations_areKeptAndKnowWhetherTheyWereUsed() throws Exception {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema past");
      statement.execute("set search_path to past");
      List<Path> all = migrations();
      List<Path> earlier = all.stream().filter(MigrationIT::isOfThen).toList();
      assertTrue(earlier.size() < all.size(), "there is a migration since then");
      run(statement, earlier);
      statement.execute(ROWS_OF_THEN);
      run(statement, all.stream().filter(file -> !isOfThen(file)).toList());
      assertEquals(3, number(statement, "select count(*) from client"));
      assertEquals(1, number(statement, "select count(*) from client_authorization"));
      assertEquals(
          1,
          number(
              statement,
              "select count(*) from client where used_at is not null and client_id = 'answered'"));
      assertEquals(1, number(statement, "select count(*) from client where used_at is not null"));
    }
  }

  private static boolean isOfThen(Path migration) {
    return migration.getFileName().toString().compareTo(LAST_OF_THEN) <= 0;
  }

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static void run(Statement statement, List<Path> migrations)
      throws IOException, SQLException {
    for (Path migration : migrations) {
      statement.execute(Files.readString(migration));
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }
}
