package org.datapassport.vault.importing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.importing.file.CalendarSink;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.datapassport.vault.strand.record.StrandRecord;

/** What a file would bring: records that differ, sums of what adds up, and what is left out. */
final class Outcome implements RecordSink {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  static final CalendarSink.Here HERE = new CalendarSink.Here(ZoneId.of("Europe/Tallinn"), NOW);
  private static final Set<String> ADDED = Set.of("amount", "steps", "duration");

  final List<StrandRecord> records = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private final Map<SkipReason, Integer> skipped = new EnumMap<>(SkipReason.class);
  private String importer = "";
  private String refusal = "";

  static Outcome of(byte[] file) {
    Outcome outcome = new Outcome();
    outcome.add(file);
    return outcome;
  }

  /** One more file into the same vault. */
  Outcome add(byte[] file) {
    try {
      importer = new FileReading().read(InputsTest.upload(file), HERE, this, told -> {}).id();
    } catch (ProblemException e) {
      refusal = e.code().code() + ": " + e.publicDetail();
    }
    return this;
  }

  @Override
  public void accept(StrandSlug slug, Strands.Keyed keyed) {
    if (!keys.add(slug + "|" + keyed.naturalKey())) {
      return;
    }
    StrandRecord record = keyed.record().body();
    records.add(record);
    counts.merge(slug.value(), 1, Integer::sum);
    for (String term : ADDED) {
      String unit = record.term("currency").map(currency -> " " + currency).orElse("");
      record
          .term(term)
          .ifPresent(
              value ->
                  sums.merge(slug + " " + term + unit, new BigDecimal(value), BigDecimal::add));
    }
  }

  @Override
  public void skip(SkipReason reason) {
    skipped.merge(reason, 1, Integer::sum);
  }

  /** As a line of the table. */
  @Override
  public String toString() {
    return refusal.isEmpty()
        ? String.join("\t", importer, text(counts), text(sums), text(skipped))
        : "refused\t" + refusal;
  }

  private static String text(Map<?, ?> map) {
    return map.isEmpty() ? "-" : map.toString().replaceAll("[{}]", "");
  }
}
