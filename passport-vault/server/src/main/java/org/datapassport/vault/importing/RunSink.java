package org.datapassport.vault.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.route.FilePart;
import org.datapassport.vault.importing.route.Routes;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.write.Batch;
import org.datapassport.vault.write.WriteDoor;

/**
 * Stores what a file brings, batch by batch. What the state says was stored before is passed over:
 * a file that is read again gives the same records in the same order.
 */
final class RunSink implements RecordSink {
  private final WriteDoor door;
  private final WriteDoor.Writing writing;
  private final Imports.Steps steps;
  private final LongSupplier bytesRead;
  private final Routes routes;
  private final long passOver;
  private final int batchRecords;
  private RunState state;
  private Batch batch = new Batch();
  private Map<String, Integer> skipped = new HashMap<>();
  private Source source = Source.UNNAMED;
  private long events;

  RunSink(
      WriteDoor door,
      WriteDoor.Writing writing,
      Imports.Steps steps,
      LongSupplier bytesRead,
      Begin begin) {
    this.door = door;
    this.writing = writing;
    this.steps = steps;
    this.bytesRead = bytesRead;
    this.routes = begin.routes();
    this.batchRecords = begin.batchRecords();
    this.passOver = begin.from().events();
    this.state = begin.from();
  }

  /** Where a run begins, where its records go, and how many of them in one transaction. */
  record Begin(RunState from, Routes routes, int batchRecords) {}

  @Override
  public void source(Source says) {
    source = says;
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    if (++events > passOver) {
      StrandId strand = routes.of(new FilePart(slug, source));
      batch.add(strand, record);
      if (source.isNamed()) {
        batch.fedBy(strand, source.key(), source.name());
      }
      if (batch.records() == batchRecords) {
        write(false);
      }
    }
  }

  @Override
  public void skip(SkipReason reason) {
    if (++events > passOver) {
      skipped.merge(reason.id(), 1, Integer::sum);
    }
  }

  private void write(boolean last) {
    long bytes = bytesRead.getAsLong();
    RunState before = state;
    Batch full = batch;
    Map<String, Integer> left = skipped;
    state =
        steps.step(
            () -> {
              long more = bytes - before.bytes();
              RunState after = before.after(door.write(writing, full, more), left, events, bytes);
              return last ? after.toTheEnd() : after;
            });
    batch = new Batch();
    skipped = new HashMap<>();
  }

  /** The file is at its end: writes what is left. */
  RunState finish() {
    write(true);
    return state;
  }
}
