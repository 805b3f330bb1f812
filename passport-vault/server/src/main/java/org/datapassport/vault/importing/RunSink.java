package org.datapassport.vault.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandAppender;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;

/** Stores what a file brings, batch by batch, in the caller's transaction. */
final class RunSink implements RecordSink {
  /** Four segments at once: few statements, and two thousand records fit any memory. */
  static final int BATCH = 2000;

  private final ImportId id;
  private final StrandAppender appender;
  private final Map<StrandSlug, List<Strands.Keyed>> batches = new LinkedHashMap<>();
  private final Map<StrandSlug, Set<Said>> tags = new LinkedHashMap<>();
  private final Map<String, Integer> added = new LinkedHashMap<>();
  private final Map<String, Integer> already = new LinkedHashMap<>();
  private final Map<String, Integer> skipped = new LinkedHashMap<>();

  private record Said(String tag, String by) implements Comparable<Said> {
    @Override
    public int compareTo(Said other) {
      return (tag + ' ' + by).compareTo(other.tag + ' ' + other.by);
    }
  }

  RunSink(VaultId vault, ImportId id, Strands strands) {
    this.id = id;
    this.appender = strands.appender(vault, id.value());
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    List<Strands.Keyed> batch = batches.computeIfAbsent(slug, unused -> new ArrayList<>());
    batch.add(record);
    Set<Said> said = tags.computeIfAbsent(slug, unused -> new TreeSet<>());
    record.record().tags().forEach(tag -> said.add(new Said(tag, record.record().saidBy())));
    if (batch.size() == BATCH) {
      flush(slug, batch);
    }
  }

  @Override
  public void skip(SkipReason reason) {
    skipped.merge(reason.id(), 1, Integer::sum);
  }

  private void flush(StrandSlug slug, List<Strands.Keyed> batch) {
    int fresh = batch.isEmpty() ? 0 : appender.add(type(slug), batch);
    added.merge(slug.value(), fresh, Integer::sum);
    already.merge(slug.value(), batch.size() - fresh, Integer::sum);
    batch.clear();
  }

  private static StrandType type(StrandSlug slug) {
    return StrandCatalogue.load().bySlug(slug.value()).orElseThrow();
  }

  ImportRun finish(FileReading.Read read, String fileName, Instant now) {
    batches.forEach(this::flush);
    tags.forEach(
        (slug, said) -> {
          if (added.getOrDefault(slug.value(), 0) > 0) {
            said.forEach(each -> appender.tag(type(slug), each.tag(), each.by()));
          }
        });
    appender.finish();
    return new ImportRun(
        id,
        read.adapter().id(),
        read.adapter().version(),
        fileName,
        read.sha256(),
        read.bytes(),
        now,
        Optional.empty(),
        added,
        already,
        skipped);
  }
}
