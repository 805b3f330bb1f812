package org.datapassport.story;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an Apple Health export as a watch and a phone make it: a DTD that is not valid, a device
 * full of entities in each record, several sources, entries of metadata, summer and winter time,
 * kinds of record that no strand takes.
 *
 * <p>The same number of records always gives the same bytes, one record after the other: memory
 * does not grow with them. No two records are equal, and no two sources overlap.
 */
public final class HealthExport {
  private static final DateTimeFormatter APPLE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss Z", Locale.ROOT);

  private static final OffsetDateTime FIRST =
      OffsetDateTime.of(2019, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(2));

  private static final String WATCH =
      "sourceName=\"Ada’s Apple&#xa0;Watch\" sourceVersion=\"10.1\""
          + " device=\"&lt;&lt;HKDevice: 0x2814e5e30&gt;, name:Apple Watch,"
          + " manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.1&gt;\"";
  private static final String PHONE =
      "sourceName=\"Ada’s iPhone\" sourceVersion=\"17.1.1\""
          + " device=\"&lt;&lt;HKDevice: 0x2814e4b40&gt;, name:iPhone, manufacturer:Apple Inc.,"
          + " model:iPhone, hardware:iPhone14,5, software:17.1.1&gt;\"";

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE HealthData [
      <!-- HealthKit Export Version: 13 -->
      <!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary)*)>
      <!ATTLIST HealthData
        locale CDATA #REQUIRED
      >
      <!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
      <!ATTLIST Record
        type          CDATA #REQUIRED
        device        CDATA #IMPLIED
      // an error of Apple's: this is no comment of a DTD
      >
      ]>
      <HealthData locale="en_EE">
       <ExportDate value="2026-11-30 08:00:00 +0200"/>
       <Me HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet"/>
      """;

  /** A kind of record, and how many of a thousand are of it. */
  private enum Kind {
    HEART_RATE("heart-rate", 600, Duration.ofMinutes(4)),
    STEPS("steps", 360, Duration.ofMinutes(7)),
    SLEEP("sleep", 35, Duration.ofMinutes(61)),
    WEIGHT("body-weight", 5, Duration.ofHours(11)),
    /** No strand takes it; they come beside the others. */
    ENERGY("", 100, Duration.ofMinutes(15));

    private final String slug;
    private final int ofThousand;
    private final Duration pause;

    Kind(String slug, int ofThousand, Duration pause) {
      this.slug = slug;
      this.ofThousand = ofThousand;
      this.pause = pause;
    }

    long of(long records) {
      return records * ofThousand / 1000;
    }
  }

  private HealthExport() {}

  /** How many records each strand gets of an export of so many thousands, by slug. */
  public static Map<String, Long> counts(long records) {
    Map<String, Long> counts = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      if (!kind.slug.isEmpty()) {
        counts.put(kind.slug, kind.of(records));
      }
    }
    return counts;
  }

  /** Writes an export of so many records that a strand takes, a multiple of a thousand. */
  public static void write(OutputStream out, long records) throws IOException {
    out.write(HEAD.getBytes(StandardCharsets.UTF_8));
    for (Kind kind : Kind.values()) {
      long count = kind.of(records);
      for (long number = 0; number < count; number++) {
        out.write(record(kind, number).getBytes(StandardCharsets.UTF_8));
      }
    }
    out.write("</HealthData>\n".getBytes(StandardCharsets.UTF_8));
  }

  private static String record(Kind kind, long number) {
    OffsetDateTime winter = FIRST.plus(kind.pause.multipliedBy(number));
    boolean summer = winter.getMonthValue() > 3 && winter.getMonthValue() < 11;
    OffsetDateTime start = summer ? winter.withOffsetSameInstant(ZoneOffset.ofHours(3)) : winter;
    return switch (kind) {
      case HEART_RATE ->
          element("HeartRate", WATCH, "count/min", start, 5, "" + (55 + number % 70))
              + ">\n  <MetadataEntry key=\"HKMetadataKeyHeartRateMotionContext\" value=\""
              + number % 3
              + "\"/>\n </Record>\n";
      case STEPS ->
          element(
                  "StepCount",
                  number % 5 == 0 ? PHONE : WATCH,
                  "count",
                  start,
                  240,
                  "" + number % 400)
              + "/>\n";
      case SLEEP -> sleep(start, number);
      case WEIGHT ->
          element("BodyMass", PHONE, "kg", start, 0, "7" + number % 10 + "." + number % 7) + "/>\n";
      case ENERGY ->
          element("ActiveEnergyBurned", WATCH, "kcal", start, 60, number % 9 + ".31") + "/>\n";
    };
  }

  private static String element(
      String type, String source, String unit, OffsetDateTime start, int seconds, String value) {
    return " <Record type=\"HKQuantityTypeIdentifier"
        + type
        + "\" "
        + source
        + " unit=\""
        + unit
        + "\""
        + times(start, seconds)
        + " value=\""
        + value
        + "\"";
  }

  private static String times(OffsetDateTime start, int seconds) {
    OffsetDateTime end = start.plusSeconds(seconds);
    return " creationDate=\""
        + APPLE.format(end.plusSeconds(2))
        + "\" startDate=\""
        + APPLE.format(start)
        + "\" endDate=\""
        + APPLE.format(end)
        + "\"";
  }

  private static String sleep(OffsetDateTime start, long number) {
    String stage = number % 3 == 0 ? "AsleepDeep" : number % 3 == 1 ? "AsleepCore" : "AsleepREM";
    return " <Record type=\"HKCategoryTypeIdentifierSleepAnalysis\" "
        + WATCH
        + times(start, 3600)
        + " value=\"HKCategoryValueSleepAnalysis"
        + stage
        + "\">\n  <MetadataEntry key=\"HKTimeZone\" value=\"Europe/Tallinn\"/>\n </Record>\n";
  }
}
