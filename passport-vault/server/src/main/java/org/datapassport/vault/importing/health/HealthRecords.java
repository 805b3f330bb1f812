package org.datapassport.vault.importing.health;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.Terms;
import org.datapassport.vault.importing.file.Decimals;
import org.datapassport.vault.importing.file.FileTime;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.file.UnreadableFileException;
import org.datapassport.vault.importing.xml.XmlWalk;
import org.datapassport.vault.strand.record.StrandRecord;

/** Makes records of the elements of one health export; everything stands in their attributes. */
final class HealthRecords implements XmlWalk.Visitor {
  private static final List<String> STAGES =
      List.of("in-bed", "awake", "core", "deep", "rem", "asleep");

  private static final int IN_BED = STAGES.indexOf("in-bed");
  private static final int ASLEEP = STAGES.indexOf("asleep");

  /** Marks what a source says without stages: it yields to what any source says with them. */
  private static final String WITHOUT_STAGES = "\u0001";

  /** A watch is on the arm while a telephone lies on the table. */
  private static final Comparator<String> BELIEVED =
      Comparator.<String>comparingInt(source -> source.startsWith(WITHOUT_STAGES) ? 1 : 0)
          .thenComparingInt(HealthRecords::rank)
          .thenComparing(Comparator.naturalOrder());

  private final RecordSink sink;
  private final Stretches steps = new Stretches();
  private final Stretches asleep = new Stretches();
  private final Stretches inBed = new Stretches();

  HealthRecords(RecordSink sink) {
    this.sink = sink;
  }

  private static int rank(String source) {
    String name = source.toLowerCase(Locale.ROOT);
    if (name.contains("watch")) {
      return 0;
    }
    return name.contains("phone") || name.contains("ipad") ? 2 : 1;
  }

  @Override
  public void begin(XmlWalk at) {
    switch (at.name()) {
      case "Record" -> record(at.attribute("type").orElse(""), Measure.of(at));
      case "Workout", "ActivitySummary" -> sink.skip(SkipReason.NO_STRAND);
      default -> {}
    }
  }

  @Override
  public void end(XmlWalk at, String text) {}

  private void record(String type, Measure measure) {
    switch (type) {
      case "HKQuantityTypeIdentifierStepCount" ->
          Readings.steps(measure)
              .ifPresentOrElse(
                  value -> hold(steps, measure, measure.source(), value),
                  () -> sink.skip(SkipReason.IMPOSSIBLE_VALUE));
      case "HKQuantityTypeIdentifierHeartRate" ->
          give(measure, "heart-rate", "HeartRateReading", Terms.HEART_RATE, Readings::heartRate);
      case "HKQuantityTypeIdentifierBodyMass" ->
          give(measure, "body-weight", "WeightReading", Terms.WEIGHT, Readings::weight);
      case "HKCategoryTypeIdentifierSleepAnalysis" -> sleep(measure);
      default -> sink.skip(SkipReason.NO_STRAND);
    }
  }

  /** What a value says, if it can be true. */
  private interface Reading {
    Optional<String> of(Measure measure);
  }

  private void give(Measure measure, String slug, String type, String term, Reading reading) {
    Optional<FileTime> start = measure.start();
    Optional<String> read = reading.of(measure);
    if (start.isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_TIME);
    } else if (read.isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_VALUE);
    } else {
      Map<String, String> terms = new LinkedHashMap<>();
      terms.put(Terms.TYPE, type);
      terms.put(Terms.TIME, start.get().text());
      measure.end().ifPresent(end -> terms.put(Terms.END_TIME, end.text()));
      terms.put(term, read.get());
      Measure.give(sink, slug, measure.source(), terms, read.get());
    }
  }

  private void sleep(Measure measure) {
    int stage = Readings.sleepStage(measure).map(STAGES::indexOf).orElse(-1);
    if (measure.end().isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_TIME);
    } else if (stage < 0) {
      sink.skip(SkipReason.IMPOSSIBLE_VALUE);
    } else if (stage == IN_BED) {
      hold(inBed, measure, measure.source(), stage);
    } else {
      hold(asleep, measure, (stage == ASLEEP ? WITHOUT_STAGES : "") + measure.source(), stage);
    }
  }

  private void hold(Stretches stretches, Measure measure, String source, long value) {
    Optional<FileTime> start = measure.start();
    if (start.isEmpty()) {
      sink.skip(SkipReason.IMPOSSIBLE_TIME);
    } else if (stretches.isFull()) {
      throw new UnreadableFileException("The file holds too many records");
    } else {
      long begun = start.get().instant().getEpochSecond();
      stretches.add(
          new Stretches.Stretch(
              source,
              begun,
              measure.end().map(end -> end.instant().getEpochSecond()).orElse(begun - 1),
              minutes(start.get()),
              minutes(measure.end().orElse(start.get())),
              value));
    }
  }

  private static int minutes(FileTime time) {
    return OffsetDateTime.parse(time.text()).getOffset().getTotalSeconds() / 60;
  }

  /** Gives what was held back until all sources were known. */
  void finish() {
    steps.tell(BELIEVED, new Held("steps", "StepCount"));
    asleep.tell(BELIEVED, new Held("sleep", "SleepStage"));
    inBed.tell(BELIEVED, new Held("sleep", "SleepStage"));
  }

  /** Makes records of what one source tells. */
  private final class Held implements Stretches.Told {
    private final String slug;
    private final String type;

    Held(String slug, String type) {
      this.slug = slug;
      this.type = type;
    }

    @Override
    public void kept(Stretches.Stretch stretch) {
      Map<String, String> terms = new LinkedHashMap<>();
      terms.put(Terms.TYPE, type);
      terms.put(Terms.TIME, text(stretch.start(), stretch.startOffset()));
      if (stretch.end() >= stretch.start()) {
        terms.put(Terms.END_TIME, text(stretch.end(), stretch.endOffset()));
      }
      String reading = slug.equals("steps") ? Long.toString(stretch.value()) : stage(stretch);
      if (slug.equals("steps")) {
        terms.put(Terms.STEPS, reading);
      } else {
        terms.put(Terms.SLEEP_STAGE, reading);
        terms.put(Terms.DURATION, minutes(stretch.end() - stretch.start()));
      }
      String source = stretch.source().replace(WITHOUT_STAGES, "");
      Measure.give(sink, slug, source, terms, reading);
    }

    @Override
    public void dropped() {
      sink.skip(SkipReason.COUNTED_BY_ANOTHER_SOURCE);
    }

    private static String stage(Stretches.Stretch stretch) {
      return STAGES.get((int) stretch.value());
    }

    private static String text(long seconds, int offsetMinutes) {
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(offsetMinutes * 60);
      return StrandRecord.text(Instant.ofEpochSecond(seconds).atOffset(offset));
    }

    private static String minutes(long seconds) {
      return Decimals.plain(
          BigDecimal.valueOf(seconds).divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_UP));
    }
  }
}
