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
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.importing.route.FilePart;
import org.datapassport.vault.importing.route.Router;
import org.datapassport.vault.importing.route.Source;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;

/** Counts what a file would bring, and where it would go. */
final class PlanSink implements RecordSink {
  private static final int SAMPLES_MAX = 3;

  /** So many records are looked up at once. */
  private static final int BATCH = 2000;

  private final VaultId vault;
  private final Strands strands;
  private final Router router;
  private final Map<FilePart, Counted> byPart = new LinkedHashMap<>();
  private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
  private Source source = Source.UNNAMED;

  PlanSink(VaultId vault, Strands strands, Router router) {
    this.vault = vault;
    this.strands = strands;
    this.router = router;
  }

  @Override
  public void source(Source says) {
    source = says;
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed record) {
    byPart.computeIfAbsent(new FilePart(slug, source), this::counted).add(record);
  }

  private Counted counted(FilePart part) {
    if (byPart.size() == ImportPlan.PARTS_MAX) {
      throw new ProblemException(VaultProblem.FILE_BROKEN, "It is of too many accounts");
    }
    return new Counted(part);
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
        byPart.values().stream().map(Counted::planned).toList(),
        skipped);
  }

  /** How many records of the part one strand has. */
  private static final class Known {
    private final StrandId strand;
    private final String name;
    private final ToIntFunction<List<Strands.Keyed>> count;
    private int records;

    Known(StrandId strand, String name, ToIntFunction<List<Strands.Keyed>> count) {
      this.strand = strand;
      this.name = name;
      this.count = count;
    }
  }

  /** The counts of one part. */
  private final class Counted {
    private final FilePart part;
    private final StrandType type;
    private final Router.Proposal proposal;
    private final List<Known> known = new ArrayList<>();
    private final List<Strands.Keyed> batch = new ArrayList<>();
    private final List<StrandRecord> samples = new ArrayList<>();
    private final Map<String, Integer> tags = new HashMap<>();
    private int records;
    private Optional<Instant> earliest = Optional.empty();
    private Optional<Instant> latest = Optional.empty();

    Counted(FilePart part) {
      this.part = part;
      this.type = StrandCatalogue.load().bySlug(part.type().value()).orElseThrow();
      this.proposal = router.propose(part);
      proposal
          .there()
          .forEach(
              strand ->
                  known.add(
                      new Known(
                          strand.id(),
                          strand.naming().name(),
                          strands.knownRecords(vault, strand.id()))));
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
      known.forEach(each -> each.records += each.count.applyAsInt(batch));
      batch.clear();
    }

    private List<Destination> open() {
      List<Destination> open = new ArrayList<>();
      known.forEach(each -> open.add(new Destination(each.strand, each.name, false, each.records)));
      proposal
          .fresh()
          .forEach(each -> open.add(new Destination(each, part.source().name(), true, 0)));
      return open;
    }

    ImportPlan.PlannedStrand planned() {
      flush();
      return new ImportPlan.PlannedStrand(
          part,
          type.sensitivity(),
          records,
          open(),
          proposal.into(),
          earliest,
          latest,
          tags,
          samples);
    }
  }
}
