package org.datapassport.container;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * One real PostgreSQL for all tests of a JVM, with a fresh database for whoever asks.
 *
 * <p>The migrations run once, in a database that nobody else uses; the others are copies of it.
 */
public final class TestPostgres {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

  private static final String MIGRATED = "migrated";

  private TestPostgres() {}

  /** Started at first use; its shutdown hook stops it with the JVM. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();
    static int databases;

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
      } catch (IOException e) {
        throw new UncheckedIOException("Starting PostgreSQL", e);
      }
    }
  }

  /** An empty database with all migrations of the module under test applied in order. */
  public static DataSource freshDatabase() {
    return Server.POSTGRES.getDatabase("postgres", freshDatabaseName());
  }

  /** The JDBC address of such a database; its user is {@code postgres} and needs no password. */
  public static String freshDatabaseUrl() {
    return Server.POSTGRES.getJdbcUrl("postgres", freshDatabaseName());
  }

  private static synchronized String freshDatabaseName() {
    if (Server.databases == 0) {
      migrate();
    }
    String name = "test" + ++Server.databases;
    run(
        Server.POSTGRES.getPostgresDatabase(),
        "create database " + name + " template " + MIGRATED + " strategy file_copy");
    return name;
  }

  private static void migrate() {
    run(Server.POSTGRES.getPostgresDatabase(), "create database " + MIGRATED);
    DataSource source = Server.POSTGRES.getDatabase("postgres", MIGRATED);
    for (Path migration : migrations()) {
      try {
        run(source, Files.readString(migration));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<Path> migrations() {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
