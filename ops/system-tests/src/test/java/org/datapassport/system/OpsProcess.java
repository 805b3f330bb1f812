package org.datapassport.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Runs the commands of {@code ops/} on a home of their own, as a person would, and finds the
 * processes behind it.
 *
 * @param environment beside what every test's installation has
 */
record OpsProcess(Path home, Map<String, String> environment) {
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final Duration STOP_MAX = Duration.ofSeconds(40);
  private static final long LOOK_MILLIS = 100;
  private static final Set<Integer> GIVEN = new HashSet<>();

  OpsProcess {
    environment = Map.copyOf(environment);
  }

  /** Starts a command and returns when it says that it is ready. */
  Process start(String script, String... arguments) throws IOException, InterruptedException {
    Files.deleteIfExists(output());
    Process started = run(script, arguments);
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

  /** Waits for words of a command that may never be ready; what it has said by then. */
  String awaitWords(Process started, String words) throws IOException, InterruptedException {
    long end = System.nanoTime() + START_MAX.toNanos();
    String said = "";
    while (!said.contains(words)) {
      if (!started.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException("never said " + words + ": " + said);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      said = Files.exists(output()) ? Files.readString(output()) : "";
    }
    return said;
  }

  private boolean isReady() throws IOException {
    return Files.exists(output())
        && Files.readString(output()).lines().anyMatch(line -> line.startsWith("Ready"));
  }

  private Path output() {
    return home.resolveSibling(home.getFileName() + ".out");
  }

  Process run(String script, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(RunningSystem.checkout().resolve("ops").resolve(script).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(
            Map.of(
                "PASSPORT_HOME", home.toString(),
                "PASSPORT_JVM", "fast-start",
                "PASSPORT_ARCHIVE", "off"));
    return builder.start();
  }

  static boolean endsInTime(Process process) {
    try {
      return process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  ProcessHandle server() {
    return process("run/server.pid", "java");
  }

  ProcessHandle postmaster() {
    return process("postgresql/data/postmaster.pid", "postgres");
  }

  /** The process that the first line of a file names, if it is this program. */
  private ProcessHandle process(String pidFile, String program) {
    String pid = new String(RunningSystem.read(home.resolve(pidFile)), StandardCharsets.UTF_8);
    return ProcessHandle.of(Long.parseLong(pid.lines().findFirst().orElseThrow().strip()))
        .filter(handle -> handle.info().command().orElse("").endsWith(program))
        .orElseThrow(() -> new IllegalStateException("no " + program + " to kill"));
  }

  /**
   * A port whose neighbour and whose TLS port are free too; if there is one, none that another test
   * was given, since that may not listen yet.
   */
  static synchronized int freePort(int from, int to) {
    List<Integer> free =
        IntStream.iterate(from, port -> port < to, port -> port + 10)
            .filter(port -> isFree(port) && isFree(port + 1) && isFree(port + 363))
            .boxed()
            .toList();
    int port =
        free.stream()
            .filter(each -> !GIVEN.contains(each))
            .findFirst()
            .or(() -> free.stream().findFirst())
            .orElseThrow(() -> new IllegalStateException("no free ports from " + from));
    GIVEN.add(port);
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port)) {
      return probe.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
