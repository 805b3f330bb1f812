package org.datapassport.vault.importing.health;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.FileHead;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.Times;
import org.datapassport.vault.importing.file.XmlWalk;
import org.datapassport.vault.strand.StrandSlug;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.record.StrandRecord;
import org.datapassport.vault.strand.record.TaggedRecord;

/**
 * Apple Health {@code export.xml}, plain or inside its archive: steps, heart rate, sleep, weight.
 *
 * <p>A record that also stands inside a correlation is one record: its natural key is kind, source,
 * start, end and value.
 */
public final class AppleHealthAdapter implements ImportAdapter {
  private static final BigDecimal KILOGRAMS_PER_POUND = new BigDecimal("0.45359237");
  private static final Map<String, String> SLEEP_STAGES =
      Map.of(
          "HKCategoryValueSleepAnalysisInBed", "in-bed",
          "HKCategoryValueSleepAnalysisAwake", "awake",
          "HKCategoryValueSleepAnalysisAsleep", "asleep",
          "HKCategoryValueSleepAnalysisAsleepUnspecified", "asleep",
          "HKCategoryValueSleepAnalysisAsleepCore", "core",
          "HKCategoryValueSleepAnalysisAsleepDeep", "deep",
          "HKCategoryValueSleepAnalysisAsleepREM", "rem");

  @Override
  public String id() {
    return "apple-health";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public boolean detects(FileHead head) {
    return head.mentions("<HealthData") || head.mentions("<!DOCTYPE HealthData");
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    XmlWalk.read(
        file,
        new XmlWalk.Visitor() {
          @Override
          public void begin(XmlWalk at) {
            if (at.name().equals("Record")) {
              record(at, sink);
            } else if (at.name().equals("Workout") || at.name().equals("ActivitySummary")) {
              sink.skip(SkipReason.NO_STRAND);
            }
          }

          @Override
          public void end(XmlWalk at, String text) {
            // Everything of interest stands in attributes.
          }
        });
  }

  private static void record(XmlWalk at, RecordSink sink) {
    Measure measure =
        new Measure(
            at.attribute("startDate").flatMap(Times::apple),
            at.attribute("endDate").flatMap(Times::apple),
            at.attribute("value").orElse(""),
            at.attribute("unit").orElse(""),
            at.attribute("sourceName").orElse(""));
    switch (at.attribute("type").orElse("")) {
      case "HKQuantityTypeIdentifierStepCount" ->
          measure.give(sink, "steps", "StepCount", Terms.STEPS, steps(measure));
      case "HKQuantityTypeIdentifierHeartRate" ->
          measure.give(sink, "heart-rate", "HeartRateReading", Terms.HEART_RATE, rate(measure));
      case "HKQuantityTypeIdentifierBodyMass" ->
          measure.give(sink, "body-weight", "WeightReading", Terms.WEIGHT, kilograms(measure));
      case "HKCategoryTypeIdentifierSleepAnalysis" -> measure.giveSleep(sink);
      default -> sink.skip(SkipReason.NO_STRAND);
    }
  }

  private static Optional<String> steps(Measure measure) {
    return Decimals.read(measure.value())
        .filter(value -> value.signum() >= 0)
        .map(value -> value.setScale(0, RoundingMode.HALF_UP).toPlainString());
  }

  private static Optional<String> rate(Measure measure) {
    return Decimals.read(measure.value())
        .filter(value -> Decimals.isWithin(value, 1, 400))
        .map(Decimals::plain);
  }

  private static Optional<String> kilograms(Measure measure) {
    return Decimals.read(measure.value())
        .flatMap(
            value ->
                switch (measure.unit()) {
                  case "kg" -> Optional.of(value);
                  case "g" -> Optional.of(value.movePointLeft(3));
                  case "lb" ->
                      Optional.of(value.multiply(KILOGRAMS_PER_POUND, MathContext.DECIMAL64));
                  default -> Optional.<BigDecimal>empty();
                })
        .filter(value -> Decimals.isWithin(value, 0, 700))
        .map(Decimals::plain);
  }

  /** The attributes of one record, as the file has them. */
  private record Measure(
      Optional<Instant> start, Optional<Instant> end, String value, String unit, String source) {
    private static final int SOURCE_CHARACTERS_MAX = 300;

    void give(RecordSink sink, String slug, String type, String term, Optional<String> reading) {
      if (start.isEmpty()) {
        sink.skip(SkipReason.IMPOSSIBLE_TIME);
      } else if (reading.isEmpty()) {
        sink.skip(SkipReason.IMPOSSIBLE_VALUE);
      } else {
        Map<String, String> terms = begin(type);
        terms.put(term, reading.get());
        accept(sink, slug, terms, reading.get());
      }
    }

    void giveSleep(RecordSink sink) {
      Optional<String> stage = Optional.ofNullable(SLEEP_STAGES.get(value));
      if (start.isEmpty() || end.isEmpty() || end.get().isBefore(start.get())) {
        sink.skip(SkipReason.IMPOSSIBLE_TIME);
      } else if (stage.isEmpty()) {
        sink.skip(SkipReason.IMPOSSIBLE_VALUE);
      } else {
        Map<String, String> terms = begin("SleepStage");
        terms.put(Terms.SLEEP_STAGE, stage.get());
        BigDecimal seconds =
            BigDecimal.valueOf(Duration.between(start.get(), end.get()).toSeconds());
        BigDecimal minutes = seconds.divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP);
        terms.put(Terms.DURATION, Decimals.plain(minutes));
        accept(sink, "sleep", terms, stage.get());
      }
    }

    private static String time(Optional<Instant> instant) {
      return instant.map(Instant::toString).orElse("");
    }

    private Map<String, String> begin(String type) {
      Map<String, String> terms = new LinkedHashMap<>();
      terms.put(Terms.TYPE, type);
      terms.put(Terms.TIME, start.orElseThrow().toString());
      end.filter(time -> !time.isBefore(start.orElseThrow()))
          .ifPresent(time -> terms.put(Terms.END_TIME, time.toString()));
      return terms;
    }

    private void accept(RecordSink sink, String slug, Map<String, String> terms, String reading) {
      String name =
          source.length() > SOURCE_CHARACTERS_MAX
              ? source.substring(0, SOURCE_CHARACTERS_MAX)
              : source;
      if (!name.isBlank()) {
        terms.put(Terms.SOURCE, name);
      }
      String key = name + "|" + time(start) + "|" + time(end) + "|" + reading;
      sink.accept(
          new StrandSlug(slug),
          new Strands.Keyed(TaggedRecord.untagged(new StrandRecord(terms)), key));
    }
  }
}
