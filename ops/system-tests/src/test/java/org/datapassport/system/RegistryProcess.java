package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A registry alone, started by {@code ops/run} or as a mirror by {@code ops/mirror}. */
final class RegistryProcess implements AutoCloseable {
  private static final int PORTS_FROM = 9100;
  private static final int PORTS_TO = 9300;

  private final OpsProcess ops;
  private final int port;
  private final Process launcher;

  private RegistryProcess(Path home, int port, String script, String... arguments)
      throws IOException, InterruptedException {
    this.ops = new OpsProcess(home, Map.of("PASSPORT_SERVICES", "registry"));
    this.port = port;
    this.launcher = ops.start(script, arguments);
  }

  static RegistryProcess primary(Path home) throws IOException, InterruptedException {
    int port = OpsProcess.freePort(PORTS_FROM, PORTS_TO);
    return new RegistryProcess(home, port, "run", "--port", Integer.toString(port));
  }

  /** A mirror of another registry, which may be a mirror. */
  static RegistryProcess mirrorOf(RegistryProcess source, Path home)
      throws IOException, InterruptedException {
    int port = OpsProcess.freePort(PORTS_FROM, PORTS_TO);
    return new RegistryProcess(
        home,
        port,
        "mirror",
        source.address().toString(),
        "--port",
        Integer.toString(port),
        "--home",
        home.toString(),
        "--token-file",
        source.home().resolve("secrets/registry-feed").toString());
  }

  URI address() {
    return URI.create("http://localhost:" + port + "/registry");
  }

  Path home() {
    return ops.home();
  }

  /** Nothing of it gets to say goodbye. */
  void kill() {
    ProcessHandle server = ops.server();
    launcher.destroyForcibly();
    server.destroyForcibly();
    server.onExit().join();
  }

  @Override
  public void close() throws IOException {
    launcher.destroy();
    OpsProcess.endsInTime(launcher);
    OpsProcess.endsInTime(ops.run("stop"));
  }
}
