package org.datapassport.registry.checkpoint;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.datapassport.registry.checkpoint.file.LogBucket;
import org.datapassport.registry.checkpoint.file.LogObjects;
import org.datapassport.registry.checkpoint.file.S3Objects;

/** A real S3-compatible server (Adobe S3Mock) in a process of its own, on files of its own. */
public final class ObjectStore implements AutoCloseable {
  public static final String BUCKET = "log";
  private static final Path PROGRAM = Path.of("target/object-store/s3mock-exec.jar");
  private static final Duration START_MAX = Duration.ofMinutes(2);
  private static final String KEYS = "--com.adobe.testing.s3mock.";

  private final Path folder;
  private final int port;
  private Process process;

  public ObjectStore(Path folder) throws Exception {
    this.folder = folder;
    try (ServerSocket probe = new ServerSocket(0)) {
      port = probe.getLocalPort();
    }
    process = started();
  }

  private Process started() throws Exception {
    Files.createDirectories(folder.resolve("objects"));
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PROGRAM.toString(),
                "--server.port=0",
                KEYS + "http-port=" + port,
                KEYS + "store.initial-buckets=" + BUCKET,
                KEYS + "store.root=" + folder.resolve("objects"),
                KEYS + "store.retain-files-on-exit=true")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("object-store.out").toFile()))
            .start();
    long end = System.nanoTime() + START_MAX.toNanos();
    while (!listens()) {
      assertTrue(made.isAlive() && System.nanoTime() < end, "the object store did not start");
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return made;
  }

  private boolean listens() {
    try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return probe.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Objects below a prefix, as a registry with these settings has them. */
  public LogObjects objects(String prefix) {
    return S3Objects.open(place(port, prefix));
  }

  public static LogBucket place(int port, String prefix) {
    return new LogBucket(
        URI.create("http://127.0.0.1:" + port), "us-east-1", BUCKET, prefix, "access", "secret");
  }

  /** Nothing of it gets to say goodbye. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  public void startAgain() throws Exception {
    process = started();
  }

  @Override
  public void close() {
    kill();
  }
}
