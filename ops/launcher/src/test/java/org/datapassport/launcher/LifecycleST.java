package org.datapassport.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.datapassport.launcher.server.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole system through its hard days: killed, started twice, in the way of another, reset. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class LifecycleST {
  /** Blanks and a brace: more than what the server gathers before a service hears of it. */
  private static final byte[] SLOW_REST =
      (" ".repeat(1024 * 1024) + "}").getBytes(StandardCharsets.US_ASCII);

  private static final Duration START_PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final Path checkout = Path.of("../..").toAbsolutePath().normalize();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Process> started = new ArrayList<>();
  private final int port = freePorts();

  @Test
  void system_killedThenStartedThenReset_comesBackEachTime() throws Exception {
    Process first = run(home(), port, "first", "--demo");
    awaitReady(first, "first");
    assertReady();
    String citizen = awaitLine(first, "first", "Demo citizen");
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
    Process third = run(home(), port, "third", "--demo");
    awaitReady(third, "third");
    assertReady();
    assertEquals(citizen, awaitLine(third, "third", "Demo citizen"));
    try (Socket slow = beginSlowRequest()) {
      third.destroy();
      awaitRefusal();
      assertEquals("HTTP/1.1 400 Bad Request", finishSlowRequest(slow));
    }
    assertEquals(0, end(third), () -> output("third"));
    assertTrue(Ports.isFree(port));
    assertFalse(Files.exists(home().resolve("postgresql/data/postmaster.pid")));

    Path mark = Files.writeString(home().resolve("logs/mark"), "of the old home");
    Process fourth = run(home(), port, "fourth", "--reset");
    awaitReady(fourth, "fourth");
    assertFalse(Files.exists(mark));
    fourth.destroy();
    assertEquals(0, end(fourth), () -> output("fourth"));

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

  private Process run(Path home, int onPort, String name, String... more) throws IOException {
    var words = new ArrayList<>(List.of("--port", String.valueOf(onPort)));
    words.addAll(List.of(more));
    Process process = command("run", home, name, words.toArray(String[]::new));
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
    awaitLine(process, name, "Ready.");
  }

  /** The first printed line that begins with these words. */
  private String awaitLine(Process process, String name, String words) throws InterruptedException {
    long end = System.nanoTime() + START_PATIENCE.toNanos();
    while (true) {
      for (String line : output(name).split("\n", -1)) {
        if (line.strip().startsWith(words)) {
          return line;
        }
      }
      assertTrue(process.isAlive(), () -> output(name));
      assertTrue(System.nanoTime() - end < 0, () -> output(name));
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
  }

  private void assertReady() throws Exception {
    var answer = get("/vault/health/ready");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /**
   * An arrival whose body takes its time; returns when the registry works on it. A smaller body
   * would be waited for before any service hears of it.
   */
  private Socket beginSlowRequest() throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(30_000);
    String head =
        "POST /registry/arrivals HTTP/1.1\r\nHost: localhost:"
            + port
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + (SLOW_REST.length + 1)
            + "\r\n\r\n{";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    while (!get("/registry/health/ready").body().contains("\"inFlight\":\"1\"")) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return socket;
  }

  /** Sends the rest and returns the status line. */
  private static String finishSlowRequest(Socket socket) throws IOException {
    socket.getOutputStream().write(SLOW_REST);
    var answer =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    return answer.readLine();
  }

  /** Returns when new requests are refused with the hint to come again. */
  private void awaitRefusal() throws Exception {
    HttpResponse<String> answer = get("/registry/log/checkpoint");
    while (answer.statusCode() == 200) {
      TimeUnit.MILLISECONDS.sleep(50);
      answer = get("/registry/log/checkpoint");
    }
    assertEquals(503, answer.statusCode(), answer.body());
    assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
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
