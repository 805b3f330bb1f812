package org.datapassport.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A registry alone, started by {@code ops/run} or as a mirror by {@code ops/mirror}. */
final class RegistryProcess implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final long LOOK_MILLIS = 100;
  private static final int PORTS_FROM = 9120;
  private static final int PORTS_TO = 9200;

  private final Path home;
  private final int port;
  private final Process launcher;

  private RegistryProcess(Path home, int port, List<String> command)
      throws IOException, InterruptedException {
    this.home = home;
    this.port = port;
    this.launcher = start(command);
  }

  static RegistryProcess primary(Path home) throws IOException, InterruptedException {
    int port = freePort();
    return new RegistryProcess(home, port, List.of("run", "--port", Integer.toString(port)));
  }

  /** A mirror of another registry, which may be a mirror. */
  static RegistryProcess mirrorOf(RegistryProcess source, Path home)
      throws IOException, InterruptedException {
    int port = freePort();
    return new RegistryProcess(
        home,
        port,
        List.of(
            "mirror",
            source.address().toString(),
            "--port",
            Integer.toString(port),
            "--home",
            home.toString(),
            "--token-file",
            source.home.resolve("secrets/registry-feed").toString()));
  }

  URI address() {
    return URI.create("http://localhost:" + port + "/registry");
  }

  Path home() {
    return home;
  }

  /** Nothing of it gets to say goodbye. */
  void kill() {
    launcher.destroyForcibly();
    String pid =
        new String(RunningSystem.read(home.resolve("run/server.pid")), StandardCharsets.UTF_8);
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(pid.lines().findFirst().orElseThrow().strip()))
            .filter(handle -> handle.info().command().orElse("").endsWith("java"))
            .orElseThrow();
    server.destroyForcibly();
    server.onExit().join();
  }

  @Override
  public void close() throws IOException {
    launcher.destroy();
    endsInTime(launcher);
    endsInTime(run(List.of("stop")));
  }

  private static boolean endsInTime(Process process) {
    try {
      return process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Process start(List<String> command) throws IOException, InterruptedException {
    Process started = run(command);
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!isReady()) {
      if (!started.isAlive() || System.nanoTime() > end) {
        started.destroyForcibly();
        throw new IllegalStateException("did not start: " + Files.readString(output()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return started;
  }

  private boolean isReady() throws IOException {
    return Files.exists(output())
        && Files.readString(output()).lines().anyMatch(line -> line.startsWith("Ready"));
  }

  private Path output() {
    return home.resolveSibling(home.getFileName() + ".out");
  }

  private Process run(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(words);
    command.set(0, RunningSystem.checkout().resolve("ops").resolve(words.get(0)).toString());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "PASSPORT_HOME", home.toString(),
                "PASSPORT_SERVICES", "registry",
                "PASSPORT_JVM", "fast-start",
                "PASSPORT_ARCHIVE", "off"));
    return builder.start();
  }

  private static int freePort() throws IOException {
    for (int port = PORTS_FROM; port < PORTS_TO; port += 2) {
      if (isFree(port) && isFree(port + 363)) {
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
