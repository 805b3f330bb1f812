package org.datapassport.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;

/**
 * A system of the test's own, started by {@code ops/run}, to be killed.
 *
 * <p>Owned by the test's thread; others only read the addresses.
 */
final class ChaosSystem implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final long LOOK_MILLIS = 100;

  private final Path home;
  private final int port;
  private Process launcher;

  ChaosSystem(Path home) throws IOException, InterruptedException {
    this.home = home;
    this.port = freePort();
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
   * Kills with SIGKILL and waits until the launcher has ended too.
   *
   * @param pauseMillis between the database and the server, where the kind has a pause
   */
  void kill(ChaosKill kind, int pauseMillis) throws InterruptedException {
    ProcessHandle server = server();
    switch (kind) {
      case SERVER -> server.destroyForcibly();
      case SERVER_AND_LAUNCHER -> {
        launcher.destroyForcibly();
        server.destroyForcibly();
      }
      case EVERYTHING -> {
        ProcessHandle postmaster = postmaster();
        launcher.destroyForcibly();
        postmaster.destroyForcibly();
        server.destroyForcibly();
      }
      case DATABASE_THEN_SERVER -> {
        postmaster().destroyForcibly();
        TimeUnit.MILLISECONDS.sleep(pauseMillis);
        server.destroyForcibly();
      }
    }
    server.onExit().join();
    if (!endsInTime(launcher)) {
      throw new IllegalStateException("the launcher waits for a dead server");
    }
  }

  /** Segments whose import is not on record: parts of a file that was not imported as a whole. */
  long segmentsWithoutImport() throws SQLException {
    try (Connection database = new RunningSystem(addresses(), home).database("vault");
        Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from segment s where import_id is not null and not exists"
                    + " (select 1 from import_run r where r.vault_id = s.vault_id"
                    + " and r.import_id = s.import_id)")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Starts again on what the kill left. */
  void startAgain() throws IOException, InterruptedException {
    launcher = start();
  }

  @Override
  public void close() throws IOException {
    launcher.destroy();
    if (!endsInTime(launcher)) {
      launcher.destroyForcibly();
    }
    endsInTime(run("stop"));
  }

  private static boolean endsInTime(Process process) {
    try {
      return process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ProcessHandle server() {
    return process("run/server.pid", "java");
  }

  private ProcessHandle postmaster() {
    return process("postgresql/data/postmaster.pid", "postgres");
  }

  /** The process that the first line of a file names, if it is this program. */
  private ProcessHandle process(String pidFile, String program) {
    String pid = new String(RunningSystem.read(home.resolve(pidFile)), StandardCharsets.UTF_8);
    return ProcessHandle.of(Long.parseLong(pid.lines().findFirst().orElseThrow().strip()))
        .filter(handle -> handle.info().command().orElse("").endsWith(program))
        .orElseThrow(() -> new IllegalStateException("no " + program + " to kill"));
  }

  private Process start() throws IOException, InterruptedException {
    Files.deleteIfExists(output());
    Process started = run("run", "--port", Integer.toString(port));
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!said("Ready")) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroyForcibly();
        throw new IllegalStateException("did not start: " + Files.readString(output()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return started;
  }

  private boolean said(String word) throws IOException {
    return Files.exists(output())
        && Files.readString(output()).lines().anyMatch(line -> line.startsWith(word));
  }

  private Path output() {
    return home.resolveSibling(home.getFileName() + ".out");
  }

  private Process run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RunningSystem.checkout().resolve("ops").resolve(script).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "PASSPORT_HOME", home.toString(),
                "PASSPORT_JVM", "fast-start",
                "PASSPORT_ARCHIVE", "off"));
    return builder.start();
  }

  /** A port whose neighbour and whose TLS port are free too. */
  private static int freePort() throws IOException {
    for (int port = 18200; port < 18400; port += 10) {
      if (isFree(port) && isFree(port + 1) && isFree(port + 363)) {
        return port;
      }
    }
    throw new IOException("no free ports");
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
