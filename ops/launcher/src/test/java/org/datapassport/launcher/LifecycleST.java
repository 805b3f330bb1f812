package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.datapassport.launcher.server.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole system through its hard days: killed, started twice, in the way of another, reset. */
class LifecycleST {
  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final Path checkout = Path.of("../..").toAbsolutePath().normalize();
  private final List<Process> started = new ArrayList<>();
  private final int port = freePorts();

  @Test
  void system_killedThenStartedThenReset_comesBackEachTime() throws Exception {
    Process first = run(home(), port, "first");
    awaitReady(first, "first");
    assertReady();
    long server = pid("server.pid");

    Process rival = run(home(), port, "rival");
    assertEquals(5, end(rival), () -> output("rival"));
    Process neighbour = run(folder.resolve("other"), port, "neighbour");
    assertEquals(3, end(neighbour), () -> output("neighbour"));
    assertTrue(output("neighbour").contains("Port " + port + " is taken"));

    first.destroyForcibly().waitFor();
    Process second = run(home(), port, "second");
    awaitReady(second, "second");
    assertReady();
    assertFalse(ProcessHandle.of(server).map(ProcessHandle::isAlive).orElse(false));

    killAll(second);
    Process third = run(home(), port, "third");
    awaitReady(third, "third");
    assertReady();
    third.destroy();
    assertEquals(0, end(third), () -> output("third"));
    assertTrue(Ports.isFree(port));
    assertFalse(Files.exists(home().resolve("postgresql/data/postmaster.pid")));

    assertEquals(0, end(command("reset", home(), "reset")), () -> output("reset"));
    assertFalse(Files.exists(home()));
  }

  @Test
  void reset_folderOfSomebodyElse_isRefused() throws Exception {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "mine");
    assertEquals(4, end(command("reset", folder, "reset")), () -> output("reset"));
    assertTrue(Files.exists(thesis));
  }

  @AfterEach
  void stopEverything() throws Exception {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
    if (Files.exists(home())) {
      end(command("stop", home(), "stop"));
    }
  }

  private Path home() {
    return folder.resolve("home");
  }

  private Process run(Path home, int onPort, String name) throws IOException {
    Process process = command("run", home, name, "--port", String.valueOf(onPort));
    started.add(process);
    return process;
  }

  private Process command(String script, Path home, String name, String... more)
      throws IOException {
    var words = new ArrayList<>(List.of(checkout.resolve("ops").resolve(script).toString()));
    words.addAll(List.of(more));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".out").toFile());
    builder.environment().put("PASSPORT_HOME", home.toString());
    builder.environment().put("PASSPORT_JVM", "fast-start");
    builder.environment().put("PASSPORT_ARCHIVE", "off");
    return builder.start();
  }

  private void awaitReady(Process process, String name) throws InterruptedException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (!output(name).contains("\nReady.")) {
      assertTrue(process.isAlive(), () -> output(name));
      assertTrue(System.nanoTime() - end < 0, () -> output(name));
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  private void assertReady() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/vault/health/ready"))
            .build();
    var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private int end(Process process) throws InterruptedException {
    assertTrue(process.waitFor(START_PATIENCE.toSeconds(), TimeUnit.SECONDS));
    return process.exitValue();
  }

  /** The hardest day: launcher, server and database die at once. */
  private void killAll(Process launcher) throws Exception {
    long postmaster =
        Long.parseLong(
            Files.readAllLines(home().resolve("postgresql/data/postmaster.pid")).get(0).strip());
    long server = pid("server.pid");
    launcher.destroyForcibly();
    for (long pid : List.of(server, postmaster)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
    launcher.waitFor();
  }

  private long pid(String file) throws IOException {
    return Long.parseLong(Files.readString(home().resolve("run").resolve(file)).strip());
  }

  private String output(String name) {
    try {
      return Files.readString(folder.resolve(name + ".out"));
    } catch (IOException e) {
      return "";
    }
  }

  /** The port, the next one and the TLS port must all be free. */
  private static int freePorts() {
    for (int port = 20080; port < 24000; port += 10) {
      if (Ports.isFree(port) && Ports.isFree(port + 1) && Ports.isFree(port + 363)) {
        return port;
      }
    }
    throw new AssertionError("no free ports");
  }
}
