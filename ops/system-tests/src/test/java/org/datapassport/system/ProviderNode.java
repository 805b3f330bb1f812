package org.datapassport.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Another node of the provider of a running installation, started by {@code ops/node}. */
final class ProviderNode implements AutoCloseable {
  private final OpsProcess ops;
  private final int port;
  private final Process launcher;

  private ProviderNode(Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    this.ops = new OpsProcess(home, environment);
    this.port = OpsProcess.freePort(18500, 18700);
    this.launcher =
        ops.start(
            "node",
            "--of",
            installation.toString(),
            "--port",
            Integer.toString(port),
            "--home",
            home.toString());
  }

  static ProviderNode beside(Path installation, Path home)
      throws IOException, InterruptedException {
    return beside(installation, home, Map.of());
  }

  /** One that is configured otherwise, by variables of its environment. */
  static ProviderNode beside(Path installation, Path home, Map<String, String> environment)
      throws IOException, InterruptedException {
    return new ProviderNode(installation, home, environment);
  }

  /** Where this node listens; its issuer is the installation's. */
  URI address() {
    return URI.create("http://localhost:" + port + "/id");
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
