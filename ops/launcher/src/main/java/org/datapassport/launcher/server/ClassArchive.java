package org.datapassport.launcher.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.datapassport.launcher.boot.ServerMain;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.root.RootWar;
import org.datapassport.launcher.server.library.Layout;
import org.datapassport.launcher.server.library.SharedLibraries;
import org.datapassport.launcher.server.process.Jvm;
import org.datapassport.launcher.server.process.ServerProcess;

/**
 * The server's classes as the JVM wants them in memory, so that a start skips reading and checking
 * them: an AOT cache from JDK 25 on, an AppCDS archive before.
 *
 * <p>It is made by a training run of the bare server, beside the running one and behind it in
 * priority. The services are not part of it: classes of web applications cannot be archived, and a
 * training run with them would open their databases and logs a second time. Their {@link
 * SharedLibraries} are. So it depends on server, libraries, JVM and options only, and stays when
 * other parts of a WAR change.
 */
public final class ClassArchive {
  private static final int AOT_CACHE_VERSION = 25;

  private final Layout layout;
  private final Jvm jvm;
  private final Path file;

  public ClassArchive(Layout layout, Jvm jvm) {
    this.layout = layout;
    this.jvm = jvm;
    String key = jvm.identity() + options();
    var crc = new CRC32();
    crc.update(key.getBytes(StandardCharsets.UTF_8));
    String name = "classes-" + HexFormat.of().toHexDigits((int) crc.getValue());
    this.file = layout.folder().resolve(name + (isAot() ? ".aot" : ".jsa"));
  }

  private boolean isAot() {
    return jvm.version() >= AOT_CACHE_VERSION;
  }

  private List<String> options() {
    return ServerArguments.jvm(jvm);
  }

  public boolean exists() {
    return Files.exists(file);
  }

  /** Options of a JVM that uses it; none while it does not exist. */
  List<String> use() {
    if (!exists()) {
      return List.of();
    }
    return List.of((isAot() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file);
  }

  /**
   * Starts the training run. It ends by itself; {@link #keep} then puts the result in its place.
   *
   * @return nothing when the layout's folder cannot be written
   */
  public Optional<ServerProcess> train(Home home) {
    if (!Files.isWritable(layout.folder())) {
      return Optional.empty();
    }
    try {
      Path folder = home.run().resolve("training");
      layout.freshRoot(folder.resolve("server"));
      RootWar.write(folder.resolve("root.war"));
      Files.deleteIfExists(fresh(home));
      Path arguments = folder.resolve("server.args");
      Files.writeString(arguments, trainingArguments(home, folder).file());
      var command = new ArrayList<String>();
      Commands.find("nice").ifPresent(nice -> command.addAll(List.of(nice + "", "-n", "19")));
      command.addAll(List.of(jvm.java().toString(), "@" + arguments));
      return Optional.of(
          ServerProcess.start(
              command, Map.of(), folder.resolve("pid"), folder.resolve("console.log")));
    } catch (IOException e) {
      throw new LaunchException("cannot prepare the training run", e);
    }
  }

  private ServerArguments trainingArguments(Home home, Path folder) {
    var options = new ArrayList<>(options());
    options.add((isAot() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + fresh(home));
    var payara = new ArrayList<String>();
    payara.addAll(List.of("--rootdir", folder.resolve("server").toString()));
    payara.addAll(List.of("--nohazelcast", "--disablephonehome"));
    payara.addAll(List.of("--port", String.valueOf(Ports.anyFree())));
    payara.addAll(List.of("--deploy", folder.resolve("root.war").toString(), "--warmup"));
    var properties = Map.of(ServerMain.TRAINING, "true", "java.io.tmpdir", folder.toString());
    return new ServerArguments(options, properties, layout.bootJar(), payara);
  }

  private Path fresh(Home home) {
    return home.run().resolve("training").resolve(file.getFileName().toString());
  }

  /** Puts a finished archive where the next start looks for it. */
  public void keep(Home home) {
    Path fresh = fresh(home);
    try {
      if (Files.exists(fresh)) {
        Path beside = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
        Files.move(fresh, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      }
      Home.deleteTree(home.run().resolve("training"));
    } catch (IOException e) {
      throw new LaunchException("cannot keep the class archive " + file, e);
    }
  }
}
