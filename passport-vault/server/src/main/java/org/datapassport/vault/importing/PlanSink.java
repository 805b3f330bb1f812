package org.datapassport.vault.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.StrandType;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.StrandRecord;

/** Counts what a file would bring. */
final class PlanSink implements RecordSink {
  private static final int SAMPLES_MAX = 3;

  /** So many records are looked up at once. */
  private static final int BATCH = 2000;

  private final VaultId vault;
  private final Strands strands;
  private final Map<StrandSlug, Counted> byStrand = new LinkedHashMap<>();
  private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);

  PlanSink(VaultId vault, Strands strands) {
    this.vault = vault;
    this.strands = strands;
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    byStrand.computeIfAbsent(slug, Counted::new).add(record);
  }

  @Override
  public void skip(SkipReason reason) {
    skipped.merge(reason, 1, Integer::sum);
  }

  ImportPlan plan(FileReading.Read read) {
    return new ImportPlan(
        read.adapter().id(),
        read.adapter().version(),
        read.sha256(),
        read.bytes(),
        byStrand.values().stream().map(Counted::planned).toList(),
        skipped);
  }

  /** The counts of one strand. */
  private final class Counted {
    private final StrandSlug slug;
    private final StrandType type;
    private final ToIntFunction<List<Strands.Keyed>> knownRecords;
    private final List<Strands.Keyed> batch = new ArrayList<>();
    private final List<StrandRecord> samples = new ArrayList<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private int records;
    private int known;
    private Optional<Instant> earliest = Optional.empty();
    private Optional<Instant> latest = Optional.empty();

    Counted(StrandSlug slug) {
      this.slug = slug;
      this.type = StrandCatalogue.load().bySlug(slug.value()).orElseThrow();
      this.knownRecords = strands.knownRecords(vault, slug);
    }

    void add(Strands.Keyed keyed) {
      StrandRecord body = keyed.record().body();
      records++;
      if (samples.size() < SAMPLES_MAX) {
        samples.add(body);
      }
      body.time().ifPresent(this::widen);
      keyed.record().tags().forEach(tag -> tags.merge(tag, 1, Integer::sum));
      batch.add(keyed);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private void widen(Instant time) {
      earliest = Optional.of(earliest.filter(other -> other.isBefore(time)).orElse(time));
      latest = Optional.of(latest.filter(other -> other.isAfter(time)).orElse(time));
    }

    private void flush() {
      known += knownRecords.applyAsInt(batch);
      batch.clear();
    }

    ImportPlan.PlannedStrand planned() {
      flush();
      return new ImportPlan.PlannedStrand(
          slug, type.sensitivity(), records, known, earliest, latest, tags, samples);
    }
  }
}
