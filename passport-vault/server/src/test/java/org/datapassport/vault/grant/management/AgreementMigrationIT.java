package org.datapassport.vault.grant.management;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.container.TestPostgres;
import org.junit.jupiter.api.Test;

/** A home that has a grant for each consent becomes one with an agreement for each company. */
class AgreementMigrationIT {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
  private static final String THE_MOVE = "V265__agreement.sql";

  @Test
  void grantsOfOneCompany_becomeOneAgreementOfTheNewestItems() throws Exception {
    try (Connection connection = TestPostgres.freshDatabase().getConnection();
        Statement sql = connection.createStatement()) {
      sql.execute("create schema past");
      sql.execute("set search_path to past");
      run(sql, before(true));
      for (int i = 1; i <= 10; i++) {
        grant(sql, i, "active", "shop", i, 100);
        item(sql, i, "i1", i % 2 == 0 ? "steps" : "name", "level-" + i);
      }
      grant(sql, 11, "paused", "other", 5, 100);
      item(sql, 11, "i1", "steps", "other");
      grant(sql, 12, "ended", "shop", 1, 100);
      grant(sql, 13, "active", "shop", 1, -1);
      item(sql, 13, "i1", "movement", "over");
      grant(sql, 14, "refused", "shop", 1, 0);
      run(sql, before(false));

      assertEquals(
          List.of(
              "active 1 1",
              "ended 1 0",
              "expired 1 0",
              "paused 1 1",
              "refused 1 0",
              "superseded 9 1"),
          rows(
              sql,
              "select state || ' ' || count(*) || ' ' || max(epoch) from agreement"
                  + " group by state order by state"));
      assertEquals(
          List.of("10 name name level-9", "10 steps steps level-10"),
          rows(
              sql,
              "select "
                  + number("g.grant_id")
                  + " || ' ' || i.slug || ' ' || i.strand_id || ' ' || i.granted"
                  + " from data_grant g join agreement a using (vault_id, agreement_id)"
                  + " join grant_item i using (vault_id, grant_id)"
                  + " where a.state = 'active' order by i.slug"));
      assertEquals(
          List.of("10 9"),
          rows(
              sql,
              "select "
                  + number("successor")
                  + " || ' ' || count(*) from agreement"
                  + " where receipt_due = 'superseded' group by successor"));
      assertEquals(
          List.of("14"), rows(sql, "select count(*) from data_grant"), "who had what is told");
      assertEquals(
          List.of("sub-shop"),
          rows(sql, "select distinct sub from data_grant where client_id = 'shop'"));
    }
  }

  private static void grant(
      Statement sql, int id, String state, String client, int decidedDay, int lastsDays)
      throws SQLException {
    String decided = "now() - interval '20 days' + interval '" + decidedDay + " days'";
    sql.execute(
        "insert into data_grant (vault_id, grant_id, request_id, client_id, client_name,"
            + " client_uri, sector, sub, state, epoch, until, decided_at, changed_at,"
            + " notice_sha256) values ("
            + uuid(1)
            + ","
            + uuid(id)
            + ", 'r"
            + id
            + "', '"
            + client
            + "', 'Shop', '', '"
            + client
            + ".example', 'sub-"
            + client
            + "', '"
            + state
            + "', 0, now() + interval '"
            + lastsDays
            + " days', "
            + decided
            + ", "
            + decided
            + ", '')");
    sql.execute(
        "insert into consent_request values ("
            + uuid(1)
            + ", 'r"
            + id
            + "', '"
            + client
            + "', '[]', '', now())");
  }

  private static void item(Statement sql, int grant, String name, String slug, String granted)
      throws SQLException {
    sql.execute(
        "insert into grant_item (vault_id, grant_id, item, slug, granted, until) values ("
            + uuid(1)
            + ","
            + uuid(grant)
            + ", '"
            + name
            + "', '"
            + slug
            + "', '"
            + granted
            + "', now() + interval '90 days')");
  }

  private static String uuid(int number) {
    return "'00000000-0000-0000-0000-%012d'".formatted(number);
  }

  private static String number(String column) {
    return "right(" + column + "::text, 12)::int";
  }

  private static List<String> rows(Statement sql, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = sql.executeQuery(query)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private static List<Path> before(boolean before) throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".sql"))
              .filter(file -> file.getFileName().toString().compareTo(THE_MOVE) < 0 == before)
              .sorted()
              .toList();
      assertTrue(!found.isEmpty(), "there are migrations on both sides");
      return found;
    }
  }

  private static void run(Statement sql, List<Path> migrations) throws IOException, SQLException {
    for (Path migration : migrations) {
      sql.execute(Files.readString(migration));
    }
  }
}
