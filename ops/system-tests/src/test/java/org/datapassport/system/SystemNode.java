package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Another node of one service of a running installation, started by {@code ops/node}. */
final class SystemNode implements AutoCloseable {
  private final OpsProcess ops;
  private final int port;
  private final Process launcher;

  private SystemNode(String services, Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    this.ops = new OpsProcess(home, environment);
    this.port = OpsProcess.freePort(18500, 18700);
    this.launcher =
        ops.start(
            "node",
            "--services",
            services,
            "--of",
            installation.toString(),
            "--port",
            Integer.toString(port),
            "--home",
            home.toString());
  }

  static SystemNode ofProvider(Path installation, Path home)
      throws IOException, InterruptedException {
    return ofProvider(installation, home, Map.of());
  }

  /** One that is configured otherwise, by variables of its environment. */
  static SystemNode ofProvider(Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    return new SystemNode("provider", installation, home, environment);
  }

  static SystemNode ofVault(Path installation, Path home) throws IOException, InterruptedException {
    return ofVault(installation, home, Map.of());
  }

  static SystemNode ofVault(Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    return new SystemNode("vault", installation, home, environment);
  }

  /** Where this node's provider listens; its issuer is the installation's. */
  URI provider() {
    return URI.create("http://localhost:" + port + "/id");
  }

  /** Where this node's vault listens; its public address is the installation's. */
  URI vault() {
    return URI.create("http://localhost:" + port + "/vault");
  }

  ProcessHandle server() {
    return ops.server();
  }

  @Override
  public void close() throws IOException {
    launcher.destroy();
    if (!OpsProcess.endsInTime(launcher)) {
      launcher.destroyForcibly();
    }
    OpsProcess.endsInTime(ops.run("stop"));
  }
}
