package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datapassport.ontology.word.Window;
import org.datapassport.vault.strand.record.StrandRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes of each file that other people's software met and stumbled over: the lines of {@code
 * expected.tsv} are file, importer, records, sums, what is left out and why, or the refusal.
 */
class InputsTest {
  private static final String FOLDER = "inputs/";

  /** One line of the table. */
  record Expected(String file, String outcome) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Expected> table() throws IOException {
    try (InputStream in = InputsTest.class.getResourceAsStream("expected.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 2))
          .map(columns -> new Expected(columns[0], columns[1]))
          .toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void read_eachInput_givesCountsAndSums(Expected expected) throws IOException {
    assertEquals(expected.outcome(), Outcome.of(bytes(expected.file())).toString());
  }

  @Test
  void table_hasEachInput() throws IOException, URISyntaxException {
    Path folder = Path.of(InputsTest.class.getResource(FOLDER).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> there =
          files.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
      assertEquals(
          there, table().stream().map(Expected::file).collect(Collectors.toSet()), "inputs");
    }
  }

  /** The bank's own reference makes an entry the same, however it is spelt. */
  @Test
  void read_sameEntryInAnotherSpelling_isOneRecord() throws IOException {
    Outcome both = Outcome.of(bytes("camt-sameref-v2.xml")).add(bytes("camt-sameref-v8.xml"));
    assertEquals(2, both.records.size(), "an entry and a purchase");
  }

  @Test
  void read_equalEntriesOfTwoStatementsOfADay_areTwoRecords() throws IOException {
    Outcome both = Outcome.of(bytes("camt-coffee-1.xml")).add(bytes("camt-coffee-2.xml"));
    assertEquals(2, both.records.size());
    assertEquals(2, both.add(bytes("camt-coffee-1.xml")).records.size(), "and no third");
  }

  /** A day of a bank's calendar is that day in every window, whatever the offset says. */
  @Test
  void read_bookingsAtMidnight_areOfTheirOwnDay() throws IOException {
    Outcome bookings = Outcome.of(bytes("camt-dttm-midnight-local.xml"));
    for (StrandRecord record : bookings.records) {
      assertEquals(Optional.of("2026-11-01"), record.term("date"));
      assertEquals(Optional.empty(), record.term("time"));
      assertEquals("2026-11", Window.MONTH.period(record.local().orElseThrow()));
    }
  }

  @Test
  void read_nightInTheWest_isOneNight() throws IOException {
    Outcome night = Outcome.of(bytes("ah-sleep-us-west.xml"));
    assertEquals(
        Set.of("2026-10-02"),
        night.records.stream()
            .map(record -> Window.NIGHT.period(record.local().orElseThrow()))
            .collect(Collectors.toSet()));
    assertEquals(Optional.of("2026-10-02T23:00:00-07:00"), night.records.get(0).term("time"));
  }

  @Test
  void read_timeWithoutPlace_isOfThePersonsZoneAndSaysSo() throws IOException {
    StrandRecord utc = Outcome.of(bytes("gpx-bom.gpx")).records.get(0);
    assertEquals(Optional.of("2026-10-01T13:00:00+03:00"), utc.term("time"));
    assertEquals(Optional.of("Europe/Tallinn"), utc.term("assumedZone"));
    StrandRecord known = Outcome.of(bytes("gpx-offset-colon.gpx")).records.get(0);
    assertEquals(Optional.of("2026-10-01T15:49:10-07:00"), known.term("time"));
    assertEquals(Optional.empty(), known.term("assumedZone"));
  }

  @Test
  void read_unitsOfOtherCountries_areConverted() throws IOException {
    assertEquals(
        List.of("73.02837157", "72.5747792", "72.5747792", "73"), terms("ah-stone.xml", "weight"));
    assertEquals(List.of("72", "61.5"), terms("ah-hr-hz.xml", "heartRate"));
  }

  private static List<String> terms(String file, String term) throws IOException {
    return Outcome.of(bytes(file)).records.stream()
        .flatMap(record -> record.term(term).stream())
        .toList();
  }

  @Test
  void read_nameCutWithinAPictureLetter_endsBeforeIt() throws IOException {
    String name = terms("camt-emoji-boundary.xml", "counterparty").get(0);
    assertEquals(199, name.length());
    assertEquals("x".repeat(199), name);
  }

  @Test
  void read_whoStandsBehindAPaymentService_isTheSeller() throws IOException {
    assertEquals(List.of("Corner Supermarket"), terms("camt-ultmt.xml", "seller"));
    assertEquals(List.of("PayPal Europe"), terms("camt-ultmt.xml", "counterparty"));
  }

  /** A watch writes six escapes in each record; the JDK's own limit is at 16,667 such records. */
  @Test
  void read_exportOfAWatch_isReadHoweverLong() {
    StringBuilder file = new StringBuilder("<HealthData locale=\"en_GB\">");
    for (int i = 0; i < 33_400; i++) {
      Instant start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * i);
      String time = start.toString().replace('T', ' ').replace("Z", " +0000");
      file.append("<Record type=\"HKQuantityTypeIdentifierHeartRate\" sourceName=\"Watch\"")
          .append(" device=\"&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch&gt; &amp; more &lt;\"")
          .append(" unit=\"count/min\" startDate=\"" + time + "\" endDate=\"" + time + "\"")
          .append(" value=\"60\"/>");
    }
    byte[] bytes = file.append("</HealthData>").toString().getBytes(StandardCharsets.UTF_8);
    assertEquals("apple-health\theart-rate=33400\t-\t-", Outcome.of(bytes).toString());
  }

  @Test
  void read_descriptionFullOfEscapes_isReadOver() {
    String point = "<trkpt lat=\"58.1\" lon=\"25.2\"><time>2026-10-01T10:00:00Z</time></trkpt>";
    String desc = "<desc>" + "&amp;".repeat(100_001) + "</desc>";
    String file = "<gpx><trk>" + desc + "<trkseg>" + point + "</trkseg></trk></gpx>";
    assertEquals(
        "gpx\tmovement=1\t-\t-", Outcome.of(file.getBytes(StandardCharsets.UTF_8)).toString());
  }

  /** The document for doctors comes first and is hundreds of megabytes long. */
  @Test
  void read_exportBehindALongDocument_isFound() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Random random = new Random(7);
    byte[] part = new byte[1024 * 1024];
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("apple_health_export/export_cda.xml"));
      zip.write("<ClinicalDocument>".getBytes(StandardCharsets.UTF_8));
      random.nextBytes(part);
      Arrays.fill(part, 40_000, part.length, (byte) 'x');
      for (int i = 0; i < 300; i++) {
        zip.write(part);
      }
      zip.putNextEntry(new ZipEntry("apple_health_export/export.xml"));
      zip.write(bytes("ah-bad-dtd.xml"));
    }
    assertEquals(
        "apple-health\tsteps=1\tsteps steps=10\tOTHER_FILE=1",
        Outcome.of(bytes.toByteArray()).toString());
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream in = InputsTest.class.getResourceAsStream(FOLDER + file)) {
      return in.readAllBytes();
    }
  }

  static UploadedFile upload(byte[] bytes) {
    return new UploadedFile(() -> new ByteArrayInputStream(bytes), "x");
  }
}
