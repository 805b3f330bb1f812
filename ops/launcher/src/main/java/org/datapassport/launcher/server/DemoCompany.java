package org.datapassport.launcher.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.server.process.ServerProcess;

/** The demo company as a process beside the server, where it has been built. */
public final class DemoCompany {
  private static final String JAR = "demo-company.jar";

  private final Home home;
  private final Addresses addresses;

  public DemoCompany(Home home, Addresses addresses) {
    this.home = home;
    this.addresses = addresses;
  }

  private Path pidFile() {
    return home.run().resolve("demo-company.pid");
  }

  private String mark() {
    return "-Ddemo.home=" + home.root().resolve("demo-company");
  }

  public void stopLeftOver() {
    ServerProcess.leftOver(pidFile(), mark()).ifPresent(ServerProcess::stop);
  }

  /**
   * Starts it from a copy of its jars; nothing when the checkout has none.
   *
   * @param options of its JVM
   */
  public Optional<ServerProcess> start(Path checkout, Path java, List<String> options) {
    Path built = checkout.resolve("ops/demo-company/target");
    if (!Files.exists(built.resolve(JAR))) {
      return Optional.empty();
    }
    home.folder("demo-company");
    Path jar = stage(built);
    var command = new ArrayList<String>();
    command.addAll(List.of(java.toString(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(options);
    command.addAll(List.of("-Xmx64m", mark(), "-Ddemo.port=" + addresses.demoPort()));
    command.add("-Ddemo.issuer=" + addresses.publicOf(Service.PROVIDER));
    command.add("-Ddemo.vault-url=" + addresses.publicOf(Service.VAULT));
    command.addAll(List.of("-jar", jar.toString()));
    Path console = home.logs().resolve("demo-company.log");
    return Optional.of(ServerProcess.start(command, Map.of(), pidFile(), console));
  }

  private Path stage(Path built) {
    Path staged = home.run().resolve("demo-company");
    try {
      Home.deleteTree(staged);
      Files.createDirectories(staged.resolve("lib"));
      Files.copy(built.resolve(JAR), staged.resolve(JAR));
      try (Stream<Path> jars = Files.list(built.resolve("lib"))) {
        for (Path jar : (Iterable<Path>) jars::iterator) {
          Files.copy(jar, staged.resolve("lib").resolve(jar.getFileName().toString()));
        }
      }
      return staged.resolve(JAR);
    } catch (IOException e) {
      throw new LaunchException("cannot copy the demo company", e);
    }
  }
}
