package org.datapassport.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.datapassport.bench.load.ProcessTree;
import org.datapassport.bench.load.Wire;

/**
 * A mirror of its own: {@code ops/mirror} in a new folder, with its own PostgreSQL. It ends, and
 * its folder goes, when this is closed.
 */
final class MirrorProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final int STOP_SECONDS_MAX = 60;

  private final Path home;
  private final int port;
  private final Process process;

  private MirrorProcess(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a mirror and waits until it answers. It is ready when it has a checkpoint; here what it
   * follows is not there yet.
   *
   * @param key of the log, since nobody can be asked for it
   * @param tokenFile holds what the source demands of mirrors
   */
  static MirrorProcess start(Path checkout, int port, URI source, String key, Path tokenFile)
      throws IOException, InterruptedException {
    Path home = checkout.resolve(".run/bench-mirror-" + port);
    remove(home);
    Path output = checkout.resolve(".run/bench-mirror.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            checkout.resolve("ops/mirror").toString(),
            source.toString(),
            "--port",
            Integer.toString(port),
            "--home",
            home.toString(),
            "--key",
            key,
            "--token-file",
            tokenFile.toString());
    builder.environment().putAll(Map.of("PASSPORT_JVM", "full", "PASSPORT_ARCHIVE", "off"));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    MirrorProcess mirror = new MirrorProcess(home, port, builder.start());
    mirror.awaitReady(output);
    return mirror;
  }

  private void awaitReady(Path output) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() - end > 0) {
        close();
        throw new IOException("the mirror did not start: " + output);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean answers() {
    try (Wire wire = new Wire(address())) {
      return wire.send("GET", "/log/key", "", new byte[0]).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  URI address() {
    return URI.create("http://localhost:" + port + "/registry");
  }

  /** The server's and the database's; the launcher is not charged. */
  ProcessTree processes() throws IOException {
    String server = Files.readString(home.resolve("run/server.pid")).strip();
    String database =
        Files.readAllLines(home.resolve("postgresql/data/postmaster.pid")).get(0).strip();
    return new ProcessTree(Set.of(Long.valueOf(server), Long.valueOf(database)), Path.of("/proc"));
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IOException("the mirror does not stop: process " + process.pid());
      }
      remove(home);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void remove(Path folder) throws IOException, InterruptedException {
    new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
  }
}
