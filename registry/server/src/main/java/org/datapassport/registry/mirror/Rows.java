package org.datapassport.registry.mirror;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rows that one statement inserts: a column travels as one array, which PostgreSQL takes apart
 * again. A statement per row costs it several times as much.
 */
final class Rows {
  private final String insert;
  private final List<String> types;
  private final List<List<Object>> columns;

  /**
   * @param insert the statement up to the names of its columns
   * @param types of the columns, as PostgreSQL names them
   */
  Rows(String insert, String... types) {
    this.insert = insert;
    this.types = List.of(types);
    this.columns = Stream.of(types).<List<Object>>map(type -> new ArrayList<>()).toList();
  }

  void add(Object... values) {
    for (int i = 0; i < values.length; i++) {
      columns.get(i).add(values[i]);
    }
  }

  /** In the order in which they were added. */
  void insert(Connection connection) throws SQLException {
    if (columns.get(0).isEmpty()) {
      return;
    }
    String arrays =
        types.stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(","));
    try (PreparedStatement statement =
        connection.prepareStatement(insert + " select * from unnest(" + arrays + ")")) {
      List<Array> made = new ArrayList<>();
      for (int i = 0; i < types.size(); i++) {
        made.add(connection.createArrayOf(types.get(i), typed(types.get(i), columns.get(i))));
        statement.setArray(i + 1, made.get(i));
      }
      statement.executeUpdate();
      for (Array array : made) {
        array.free();
      }
    }
  }

  /** The driver sends arrays of a plain type in binary form; bytes as text are twice as long. */
  private static Object[] typed(String type, List<Object> values) {
    return switch (type) {
      case "bytea" -> values.toArray(byte[][]::new);
      case "bigint" -> values.toArray(Long[]::new);
      case "integer" -> values.toArray(Integer[]::new);
      default -> values.toArray(String[]::new);
    };
  }
}
