package org.datapassport.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Adobe S3Mock, which the registry's build has fetched for its own tests. */
final class ObjectStoreProcess implements AutoCloseable {
  static final String BUCKET = "log";
  private static final String PROGRAM = "registry/server/target/object-store/s3mock-exec.jar";
  private static final String KEYS = "--com.adobe.testing.s3mock.";
  private static final Duration START_MAX = Duration.ofMinutes(3);
  private static final int PORTS_FROM = 9300;
  private static final int PORTS_TO = 9400;

  private final Path folder;
  private final int port;
  private final Process process;

  private ObjectStoreProcess(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  static ObjectStoreProcess start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int port = OpsProcess.freePort(PORTS_FROM, PORTS_TO);
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                RunningSystem.checkout().resolve(PROGRAM).toString(),
                "--server.port=0",
                KEYS + "http-port=" + port,
                KEYS + "store.initial-buckets=" + BUCKET,
                KEYS + "store.root=" + folder,
                KEYS + "store.retain-files-on-exit=true")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolveSibling("object-store.out").toFile())
            .start();
    ObjectStoreProcess store = new ObjectStoreProcess(folder, port, started);
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!store.listens()) {
      if (!started.isAlive() || System.nanoTime() - end > 0) {
        store.close();
        throw new IOException("the object store did not start");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return store;
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** How many files it has made for objects and what it knows of them. */
  long objects() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(BUCKET))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
