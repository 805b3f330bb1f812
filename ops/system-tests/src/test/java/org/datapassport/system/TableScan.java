package org.datapassport.system;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads every row of every table of a database as text and looks for values in it. */
final class TableScan {
  private static final String TABLES =
      "select format('%I.%I', schemaname, tablename) from pg_tables"
          + " where schemaname not in ('pg_catalog', 'information_schema')";

  private TableScan() {}

  /**
   * What was found, and how much was looked at.
   *
   * @param found canary, form and table
   */
  record Result(Set<String> found, long rows) {}

  static Result of(RunningSystem system, String database, List<Canary> canaries)
      throws SQLException {
    Set<String> found = new TreeSet<>();
    long rows = 0;
    try (Connection connection = system.database(database);
        Statement statement = connection.createStatement()) {
      // Bytes are shown as hex, which is one of the forms of each canary.
      statement.execute("set bytea_output = 'hex'");
      for (String table : tables(statement)) {
        try (ResultSet row = statement.executeQuery("select t::text from " + table + " t")) {
          while (row.next()) {
            rows++;
            String text = row.getString(1);
            for (Canary canary : canaries) {
              canary.in(text).ifPresent(form -> found.add(form + ": " + database + " " + table));
            }
          }
        }
      }
    }
    return new Result(found, rows);
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet names = statement.executeQuery(TABLES)) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }
}
