package org.datapassport.launcher.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;

/**
 * The embedded database server: made once, started, found again after a crash of ours, stopped.
 *
 * <p>It outlives a killed launcher. The next start attaches to it, which is safe because a data
 * directory has one postmaster only.
 */
final class Cluster {
  /** A crash recovery of a busy database may take its time. */
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);

  private static final String OUR_SETTINGS = "passport.conf";
  private static final int PIDFILE_PORT_LINE = 3;

  private final Postgres postgres;

  Cluster(Postgres postgres) {
    this.postgres = postgres;
  }

  boolean exists() {
    return Files.exists(postgres.cluster().resolve("PG_VERSION"));
  }

  /** Makes the data directory beside its place and renames it, so that a crash leaves none. */
  void create(String superuserPassword) {
    Path fresh = postgres.cluster().resolveSibling("data.new");
    try {
      Home.deleteTree(fresh);
      var arguments =
          List.of(
              "--pgdata=" + fresh,
              "--username=postgres",
              "--pwfile=/dev/stdin",
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale=C",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--data-checksums");
      must("initdb", arguments, superuserPassword + "\n");
      Files.writeString(
          fresh.resolve("pg_hba.conf"),
          """
          # Only this machine, only with a password.
          host all all 127.0.0.1/32 scram-sha-256
          """,
          StandardCharsets.UTF_8);
      Files.writeString(
          fresh.resolve("postgresql.conf"),
          "\ninclude_if_exists = '" + OUR_SETTINGS + "'\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
      Files.move(fresh, postgres.cluster(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new LaunchException("cannot make the data directory " + postgres.cluster(), e);
    }
  }

  boolean isRunning() {
    return pgCtl("status").isSuccess();
  }

  /** Starts the server; it listens on this port of the loopback address when the call returns. */
  void start(int port) {
    try {
      Path settings = postgres.cluster().resolve(OUR_SETTINGS);
      Files.writeString(settings, settings(port), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LaunchException("cannot write the database's settings", e);
    }
    var outcome = pgCtl("start", "-w", "-t", String.valueOf(START_PATIENCE.toSeconds()));
    if (!outcome.isSuccess()) {
      throw new LaunchException(
          Reason.FAILED,
          "PostgreSQL does not start: "
              + outcome.output().strip()
              + "\nIts log: "
              + postgres.logs().resolve("postgresql-start.log"));
    }
  }

  private String settings(int port) {
    return """
    # Written at each start. Put settings of your own into postgresql.auto.conf (ALTER SYSTEM).
    port = %d
    listen_addresses = '127.0.0.1'
    unix_socket_directories = ''
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    password_encryption = 'scram-sha-256'
    max_connections = 100
    shared_buffers = 64MB
    max_wal_size = 512MB
    # A week of logs in a ring. Statements, parameters and row values hold people's data.
    logging_collector = on
    log_directory = '%s'
    log_filename = 'postgresql-%%a.log'
    log_file_mode = 0600
    log_rotation_age = 1d
    log_rotation_size = 0
    log_truncate_on_rotation = on
    log_error_verbosity = terse
    log_min_error_statement = panic
    log_parameter_max_length = 0
    log_parameter_max_length_on_error = 0
    log_timezone = 'UTC'
    timezone = 'UTC'
    """
        .formatted(port, postgres.logs().toString().replace("'", "''"));
  }

  /** The port that a running server wrote down; line 4 of its pid file. */
  int port() {
    return number(PIDFILE_PORT_LINE, "port");
  }

  /** The process that a running server wrote down; line 1 of its pid file. */
  long pid() {
    return number(0, "process");
  }

  private int number(int line, String what) {
    Path pidFile = pidFile();
    try {
      return Integer.parseInt(Files.readAllLines(pidFile).get(line).strip());
    } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
      throw new LaunchException("cannot read the " + what + " from " + pidFile, e);
    }
  }

  /**
   * There while the server runs, and after it was killed; a server that is shut down removes it.
   */
  Path pidFile() {
    return postgres.cluster().resolve("postmaster.pid");
  }

  /** Ends it cleanly: open transactions are rolled back, everything committed is on disk. */
  void stop() {
    if (exists() && isRunning()) {
      must(
          "pg_ctl",
          List.of("stop", "-D", postgres.cluster().toString(), "-m", "fast", "-w", "-t", "60"),
          "");
    }
  }

  private Commands.Outcome pgCtl(String verb, String... more) {
    var arguments = new ArrayList<String>();
    arguments.add(verb);
    arguments.add("-D");
    arguments.add(postgres.cluster().toString());
    if (verb.equals("start")) {
      arguments.add("-l");
      arguments.add(postgres.logs().resolve("postgresql-start.log").toString());
    }
    arguments.addAll(List.of(more));
    return run("pg_ctl", arguments, "");
  }

  private Commands.Outcome run(String program, List<String> arguments, String input) {
    return Commands.run(
        postgres.command(program, arguments),
        input,
        postgres.scratch(),
        START_PATIENCE.plusSeconds(30));
  }

  private void must(String program, List<String> arguments, String input) {
    var outcome = run(program, arguments, input);
    if (!outcome.isSuccess()) {
      throw new LaunchException(
          Reason.FAILED, "PostgreSQL's " + program + " failed: " + outcome.output().strip());
    }
  }
}
