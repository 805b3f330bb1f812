package org.datapassport.launcher.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntSupplier;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.Secrets;

/** The embedded PostgreSQL with one database and one role per service. */
public final class EmbeddedDatabase {
  private static final String SUPERUSER = "postgres";

  private final Cluster cluster;
  private final Secrets secrets;
  private final int port;
  private final boolean attached;

  /** Owned by who looks after it: set when it is started again. */
  private long pid;

  private EmbeddedDatabase(Cluster cluster, Secrets secrets, int port, boolean attached) {
    this.cluster = cluster;
    this.secrets = secrets;
    this.port = port;
    this.attached = attached;
    this.pid = cluster.pid();
  }

  /**
   * Starts the database of this home, or attaches to the one that a killed launcher left.
   *
   * @param cache where the unpacked programs are kept
   * @param freePort asked only when a server is started
   */
  public static EmbeddedDatabase start(
      Home home, Path cache, Secrets secrets, IntSupplier freePort) {
    Cluster cluster = cluster(home, cache);
    if (!cluster.exists()) {
      cluster.create(secrets.password("postgresql-superuser"));
    }
    boolean attached = cluster.isRunning();
    if (!attached) {
      cluster.start(freePort.getAsInt());
    }
    return new EmbeddedDatabase(cluster, secrets, cluster.port(), attached);
  }

  /** Stops what may still run in this home, without starting anything. */
  public static void stopLeftOver(Home home, Path cache) {
    if (Files.exists(home.root().resolve("postgresql/data/postmaster.pid"))) {
      cluster(home, cache).stop();
    }
  }

  private static Cluster cluster(Home home, Path cache) {
    Unprivileged unprivileged = Unprivileged.choose(home.run().resolve("pg.out"));
    // Nobody must reach the programs too: they go below the home, which is opened for it anyway.
    Path binaries = Binaries.unpacked(unprivileged.isForeign() ? home.folder("postgresql") : cache);
    Postgres postgres = Postgres.of(home, binaries, unprivileged.prefix());
    if (unprivileged.isForeign()) {
      Unprivileged.handOver(home.root(), home.folder("postgresql"));
      Unprivileged.handOver(home.root(), home.logs());
    }
    return new Cluster(postgres);
  }

  /** The database of a service; made with its role when missing. */
  public DatabaseAddress database(String service) {
    String password = secrets.password(service + "-database");
    try (Connection connection =
        DriverManager.getConnection(
            url(SUPERUSER), SUPERUSER, secrets.password("postgresql-superuser"))) {
      role(connection, service, password);
      createDatabase(connection, service);
    } catch (SQLException e) {
      throw new LaunchException("cannot make the database " + service, e);
    }
    return new DatabaseAddress(url(service), service, password);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** The name is one of our constants, so it may stand in the statement. */
  private static void role(Connection connection, String name, String password)
      throws SQLException {
    boolean isKnown = exists(connection, "select 1 from pg_roles where rolname = ?", name);
    // DDL takes no parameters; PostgreSQL itself quotes the password.
    String quoted;
    try (PreparedStatement quote = connection.prepareStatement("select quote_literal(?)")) {
      quote.setString(1, password);
      try (var row = quote.executeQuery()) {
        row.next();
        quoted = row.getString(1);
      }
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          (isKnown ? "alter role " : "create role ") + name + " login password " + quoted);
    }
  }

  private static void createDatabase(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
        statement.execute("create database " + name + " owner " + name);
      }
      statement.execute("revoke connect on database " + name + " from public");
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  public int port() {
    return port;
  }

  /** True when a killed launcher left it running. */
  public boolean isAttached() {
    return attached;
  }

  /** Whether its first process runs; all others of a PostgreSQL end with that one. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent() && !isZombie(pid);
  }

  /** A process that has ended stays in the list of processes until its parent asks how. */
  private static boolean isZombie(long pid) {
    Path stat = Path.of("/proc", String.valueOf(pid), "stat");
    try {
      String text = Files.exists(stat) ? Files.readString(stat) : "";
      // The name before the state stands in parentheses and may have any character.
      return text.startsWith("Z", text.lastIndexOf(')') + 2);
    } catch (IOException e) {
      // It has ended between the two looks.
      return true;
    }
  }

  /** What is known about an end that nobody here has asked for. */
  public String whyEnded() {
    return Files.exists(cluster.pidFile())
        ? "was killed or has crashed"
        : "was shut down by somebody else";
  }

  /**
   * Starts it on the port that the services know. What it had committed is there.
   *
   * @throws LaunchException while processes of the dead server still hold its memory, and for good
   *     when something else listens on the port
   */
  public void startAgain() {
    cluster.start(port);
    pid = cluster.pid();
  }

  public void stop() {
    cluster.stop();
  }
}
