package org.datapassport.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import org.datapassport.bench.load.Callers;
import org.datapassport.bench.load.Load;
import org.datapassport.bench.load.Wire;

/** Fills a registry's log with first entries of passports, and says how long it is. */
final class Filler {
  private static final int CALLERS = 8;
  private static final int BATCH = 64;

  /** Signed ahead at a time: a creation may not be older than an hour when it is sent. */
  private static final int SIGNED_AHEAD = 32_000;

  private final URI registry;
  private final Passports passports;

  Filler(URI registry) {
    this.registry = registry;
    passports = Passports.of(registry);
  }

  /** At least so many entries, in whole batches. */
  void fillTo(long entries) throws IOException, InterruptedException {
    for (long size = size(registry); size < entries; size = size(registry)) {
      long batches = Math.min(SIGNED_AHEAD, entries - size + BATCH - 1) / BATCH;
      Queue<Callers.Prepared> ready = passports.batches((int) batches, BATCH);
      Load.Result filled =
          new Callers(registry, CALLERS)
              .run(
                  () -> Optional.ofNullable(ready.poll()),
                  answer -> answer.status() == 200,
                  Duration.ofMinutes(2));
      if (filled.good() == 0 || size(registry) == size) {
        throw new IllegalStateException("the registry takes no passports");
      }
    }
  }

  /** Of the log that is shown; 0 when there is none yet. */
  static long size(URI registry) throws IOException {
    String note = text(registry, "/log/checkpoint");
    return note.isEmpty() ? 0 : Long.parseLong(note.split("\n", 3)[1]);
  }

  /** What is shown there; empty when nothing is. */
  static String text(URI registry, String path) throws IOException {
    try (Wire wire = new Wire(registry)) {
      Wire.Answer answer = wire.send("GET", path, "", new byte[0]);
      return answer.status() == 200 ? answer.text().strip() : "";
    }
  }
}
