package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that a test configures, kills and starts again with another configuration: a primary,
 * a mirror or a witness, each a process with a database of its own.
 *
 * <p>Owned by the test's thread.
 */
final class FederationMember implements AutoCloseable {
  private final Path home;
  private final int port;
  private final Map<String, String> settings = new HashMap<>();
  private Optional<Process> launcher = Optional.empty();

  FederationMember(Path home, int port) {
    this.home = home;
    this.port = port;
    settings.put("PASSPORT_SERVICES", "registry");
  }

  /** A key below {@code passport.registry.}, in force from the next start on. */
  FederationMember with(String key, Object value) {
    String name = "PASSPORT_REGISTRY_" + key.replaceAll("[^A-Za-z0-9]", "_");
    settings.put(name.toUpperCase(Locale.ROOT), value.toString());
    return this;
  }

  /** From the next start on the server has another time, by libfaketime. */
  FederationMember withClockAhead(String library, String offset) {
    settings.put("LD_PRELOAD", library);
    settings.put("FAKETIME", offset);
    // Waits and time-outs go on as they are.
    settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    settings.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
    return this;
  }

  FederationMember withRightClock() {
    settings.keySet().removeIf(key -> key.startsWith("FAKETIME") || key.equals("LD_PRELOAD"));
    return this;
  }

  FederationMember start() throws IOException, InterruptedException {
    launcher = Optional.of(ops().start("run", "--port", Integer.toString(port)));
    return this;
  }

  /** Starts it where something is in its way; what it has said when it says these words. */
  String startUntilItSays(String words) throws IOException, InterruptedException {
    Process started = ops().run("run", "--port", Integer.toString(port));
    launcher = Optional.of(started);
    return ops().awaitWords(started, words);
  }

  private OpsProcess ops() {
    return new OpsProcess(home, settings);
  }

  URI address() {
    return URI.create("http://localhost:" + port + "/registry");
  }

  Path home() {
    return home;
  }

  ProcessHandle server() {
    return ops().server();
  }

  /** Nothing of it gets to say goodbye. */
  void kill() {
    ProcessHandle server = server();
    launcher.ifPresent(Process::destroyForcibly);
    server.destroyForcibly();
    server.onExit().join();
    launcher = Optional.empty();
  }

  /** As {@link #kill}, and its database with it, as in a power cut. */
  void killWithDatabase() {
    ProcessHandle postmaster = ops().postmaster();
    postmaster.destroyForcibly();
    kill();
    postmaster.onExit().join();
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  /** Stops it; it may be started again. */
  void stop() throws IOException {
    if (launcher.isPresent()) {
      launcher.get().destroy();
      OpsProcess.endsInTime(launcher.get());
      launcher = Optional.empty();
    }
    OpsProcess.endsInTime(ops().run("stop"));
  }
}
