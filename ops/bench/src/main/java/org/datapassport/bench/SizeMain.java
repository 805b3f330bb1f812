package org.datapassport.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Measures how much room passports take; {@code ops/bench/run --size} calls this.
 *
 * <p>System properties: {@code bench.registry}; {@code bench.entries} that the log is filled up to
 * (20,000); {@code bench.home}, the folder with the database's files and the log's.
 */
public final class SizeMain {
  private static final double MEBIBYTE = 1024 * 1024;

  private SizeMain() {}

  /** Prints the sizes before and after, and what each entry added. */
  public static void main(String[] arguments) throws Exception {
    AmazonCorrettoCryptoProvider.install();
    URI registry =
        URI.create(System.getProperty("bench.registry", "http://localhost:8080/registry"));
    Path home = Path.of(System.getProperty("bench.home", ".run/home"));
    long entriesBefore = Filler.size(registry);
    long databaseBefore = bytes(home.resolve("postgresql/data/base"));
    long started = System.nanoTime();
    new Filler(registry).fillTo(Integer.getInteger("bench.entries", 20_000));
    double seconds = (System.nanoTime() - started) / 1e9;
    long entries = Filler.size(registry);
    long database = bytes(home.resolve("postgresql/data/base"));
    System.out.printf(
        "%d entries, %.0f/s with the signing of all; database %.0f MiB, before %.0f MiB:"
            + " %d bytes each; write-ahead log %.0f MiB%n",
        entries,
        (entries - entriesBefore) / seconds,
        database / MEBIBYTE,
        databaseBefore / MEBIBYTE,
        (database - databaseBefore) / Math.max(1, entries - entriesBefore),
        bytes(home.resolve("postgresql/data/pg_wal")) / MEBIBYTE);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long sum = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        sum += Files.isRegularFile(file) ? Files.size(file) : 0;
      }
      return sum;
    }
  }
}
