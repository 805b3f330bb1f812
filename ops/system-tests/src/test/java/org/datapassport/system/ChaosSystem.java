package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;

/**
 * A system of the test's own, started by {@code ops/run}, to be killed or to be set otherwise.
 *
 * <p>Owned by the test's thread; others only read the addresses.
 */
final class ChaosSystem implements AutoCloseable {
  private final OpsProcess ops;
  private final int port;
  private Process launcher;

  ChaosSystem(Path home) throws IOException, InterruptedException {
    this(home, Map.of());
  }

  /** With settings of its own, as environment variables. */
  ChaosSystem(Path home, Map<String, String> settings) throws IOException, InterruptedException {
    this.ops = new OpsProcess(home, settings);
    this.port = OpsProcess.freePort(18200, 18400);
    this.launcher = start();
  }

  Addresses addresses() {
    String base = "http://localhost:" + port;
    return new Addresses(
        URI.create(base + "/vault"),
        URI.create(base + "/id"),
        URI.create(base + "/registry"),
        URI.create("http://localhost:" + (port + 1)));
  }

  /**
   * Kills with SIGKILL. Where the launcher lives on, it starts again what was killed.
   *
   * @param pauseMillis between the database and the server, where the kind has a pause
   */
  void kill(ChaosKill kind, int pauseMillis) throws InterruptedException {
    ProcessHandle server = ops.server();
    ProcessHandle postmaster = ops.postmaster();
    if (!kind.leavesLauncher()) {
      launcher.destroyForcibly().waitFor();
    }
    switch (kind) {
      case SERVER, SERVER_AND_LAUNCHER -> server.destroyForcibly();
      case EVERYTHING -> {
        postmaster.destroyForcibly();
        server.destroyForcibly();
      }
      case DATABASE_THEN_SERVER -> {
        postmaster.destroyForcibly();
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
        server.destroyForcibly();
      }
    }
    server.onExit().join();
  }

  /** A connection as the database's superuser. */
  Connection database(String name) throws SQLException {
    return new RunningSystem(addresses(), ops.home()).database(name);
  }

  ProcessHandle server() {
    return ops.server();
  }

  ProcessHandle postmaster() {
    return ops.postmaster();
  }

  ProcessHandle launcher() {
    return launcher.toHandle();
  }

  boolean hasLauncher() {
    return launcher.isAlive();
  }

  Path home() {
    return ops.home();
  }

  /** Segments whose import is neither on record nor going on: parts of a file that stay behind. */
  long segmentsWithoutImport() throws SQLException {
    try (Connection database = database("vault");
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from segment s where import_id is not null and not exists"
                    + " (select 1 from import_run r where r.vault_id = s.vault_id"
                    + " and r.import_id = s.import_id) and not exists (select 1 from import_job j"
                    + " where j.vault_id = s.vault_id and j.job_id = s.import_id"
                    + " and j.state = 'running')")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Runs again on what the kill left, started by its launcher or, where that died, by us. */
  void startAgain() throws IOException, InterruptedException {
    if (!launcher.isAlive()) {
      launcher = start();
      return;
    }
    try (OutageWatch watch = OutageWatch.of(this)) {
      watch.await(look -> look.isReady(), OutageWatch.SERVER_START_MAX, "the server runs again");
    }
  }

  @Override
  public void close() throws IOException {
    launcher.destroy();
    if (!OpsProcess.endsInTime(launcher)) {
      launcher.destroyForcibly();
    }
    OpsProcess.endsInTime(ops.run("stop"));
  }

  private Process start() throws IOException, InterruptedException {
    return ops.start("run", "--port", Integer.toString(port));
  }
}
