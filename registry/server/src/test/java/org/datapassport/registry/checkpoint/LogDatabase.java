package org.datapassport.registry.checkpoint;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One PostgreSQL for the tests of this module; every world gets a database of its own in it. */
public final class LogDatabase {
  private LogDatabase() {}

  /** Started when first asked for; dies with the test process. */
  private static final class Started {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A new database with the registry's tables. */
  public static DataSource create() {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    change(Started.POSTGRES.getPostgresDatabase(), "create database " + name);
    DataSource made = Started.POSTGRES.getDatabase("postgres", name);
    try (Stream<Path> scripts = Files.list(Path.of("src/main/resources/db/migration"))) {
      for (Path script : scripts.sorted(Comparator.comparingInt(LogDatabase::version)).toList()) {
        change(made, Files.readString(script));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return made;
  }

  /** Flyway's order: V10 comes after V2. */
  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
  }

  public static void change(DataSource dataSource, String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
