package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.datapassport.story.Citizen;
import org.datapassport.story.HealthExport;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * An export of a watch comes in as a job, and the server is killed in the middle: the next one goes
 * on where it was, no record is there twice, none is missing, and beside the records little is
 * kept.
 *
 * <p>{@code ops/test imports} runs it, with a million records, and {@code ops/test} does not: it
 * says how fast it was and how much memory was used.
 */
@OwnSystem
@Isolated("an import of this size leaves nobody else the processors")
class ImportJobST {
  private static final Logger LOG = Logger.getLogger(ImportJobST.class.getName());

  private static final long RECORDS = Long.getLong("imports.records", 50_000);
  private static final Duration WAIT_MAX = Duration.ofMinutes(40);
  private static final int LOOK_MILLIS = 200;

  /** "All relations without the records' own ciphertext cost at most 30 bytes a record." */
  private static final long BESIDE_BYTES_MAX = 30;

  /** What is there of a strand of any length, such as the root of its index and empty indexes. */
  private static final long FIXED_BYTES_MAX = 600_000;

  private static final Pattern COMES = Pattern.compile("([0-9, ]+) records? added");
  private static final Pattern RECORD_TYPE = Pattern.compile("<Record type=\"([A-Za-z]+)\"");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void import_ofAWatchsExport_killedInTheMiddle_endsWithEachRecordOnce() throws Exception {
    byte[] zip = zip();
    Map<String, Long> counted = countByReading(zip);
    assertEquals(HealthExport.counts(RECORDS), counted, "the generator makes what it says");
    try (ChaosSystem system = new ChaosSystem(folder.resolve("home"))) {
      Citizen ada = new Citizen(system.addresses(), "ada", "a long password of ada");
      ada.signUp("ada");
      ada.makePassport("ada");
      long before = bytesBesideRecords(system);

      long begin = System.nanoTime();
      WebPage plan = ada.offerFile("export.zip", zip);
      long planned = System.nanoTime();
      CompletableFuture<WebPage> importing =
          CompletableFuture.supplyAsync(() -> ada.acceptImport(plan));
      HeapWatch heap = new HeapWatch(system.server());
      awaitSegments(system, heap);
      long killed = System.nanoTime();
      system.kill(ChaosKill.SERVER, 0);
      importing.exceptionally(cutOff -> plan).join();
      system.startAgain();
      HeapWatch heapAfter = new HeapWatch(system.server());
      long started = System.nanoTime();
      long resumedAt = resumedAt(ada, plan);
      awaitDone(system, heapAfter);
      long done = System.nanoTime();

      for (Map.Entry<String, Long> strand : counted.entrySet()) {
        assertEquals(strand.getValue(), csvLines(ada, system, strand.getKey()), strand.getKey());
      }
      assertEquals(0, system.segmentsWithoutImport());
      long beside = bytesBesideRecords(system) - before;
      LOG.info(
          String.format(
              "%d records in a zip of %d MiB: dry run %.0f s; until the kill %.0f s; resumed at"
                  + " record %d, then %.0f s, %.0f records/s; heap at most %d MiB used, %d MiB of"
                  + " it after a collection; %.1f bytes a record beside the records",
              RECORDS,
              zip.length >> 20,
              seconds(begin, planned),
              seconds(planned, killed),
              resumedAt,
              seconds(started, done),
              (RECORDS - resumedAt) / seconds(started, done),
              Math.max(heap.peak(), heapAfter.peak()),
              Math.max(heap.floor(), heapAfter.floor()),
              beside / (double) RECORDS));
      assertTrue(resumedAt > 0, "it began anew");
      assertTrue(
          beside <= BESIDE_BYTES_MAX * RECORDS + FIXED_BYTES_MAX,
          beside + " bytes beside the records");
    }
  }

  private static double seconds(long from, long to) {
    return (to - from) / 1e9;
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("apple_health_export/export.xml"));
      HealthExport.write(zip, RECORDS);
    }
    return bytes.toByteArray();
  }

  /** The second count: a look at the text, by nothing that the importer uses. */
  private static Map<String, Long> countByReading(byte[] zipped) throws IOException {
    Map<String, String> slugs =
        Map.of(
            "HKQuantityTypeIdentifierHeartRate", "heart-rate",
            "HKQuantityTypeIdentifierStepCount", "steps",
            "HKCategoryTypeIdentifierSleepAnalysis", "sleep",
            "HKQuantityTypeIdentifierBodyMass", "body-weight");
    Map<String, Long> counts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(zipped))) {
      zip.getNextEntry();
      BufferedReader lines = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher record = RECORD_TYPE.matcher(line);
        if (record.find() && slugs.containsKey(record.group(1))) {
          counts.merge(slugs.get(record.group(1)), 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /** Until two fifths of the records are in. */
  private static void awaitSegments(ChaosSystem system, HeapWatch heap) throws SQLException {
    long wanted = RECORDS / 500 * 2 / 5;
    await(system, heap, "select (select count(*) from segment) >= " + wanted);
  }

  private static void awaitDone(ChaosSystem system, HeapWatch heap) throws SQLException {
    await(system, heap, "select exists (select 1 from import_job where state = 'done')");
  }

  private static void await(ChaosSystem system, HeapWatch heap, String isSo) throws SQLException {
    long end = System.nanoTime() + WAIT_MAX.toNanos();
    try (Connection database = system.database("vault");
        Statement statement = database.createStatement()) {
      boolean so = false;
      while (!so) {
        assertTrue(System.nanoTime() < end, "not in " + WAIT_MAX + ": " + isSo);
        LockSupport.parkNanos(Duration.ofMillis(LOOK_MILLIS).toNanos());
        heap.look();
        try (ResultSet row = statement.executeQuery(isSo)) {
          row.next();
          so = row.getBoolean(1);
        }
      }
    }
  }

  /** What the page of the job says that is in; all of it when it is over already. */
  private static long resumedAt(Citizen ada, WebPage plan) {
    WebPage page = ada.openOnce(plan.address());
    Matcher said = COMES.matcher(page.document().text());
    return said.find() ? Long.parseLong(said.group(1).replaceAll("[^0-9]", "")) : RECORDS;
  }

  private static long csvLines(Citizen ada, ChaosSystem system, String slug) {
    String csv = ada.open(system.addresses().portal("/strands/" + slug + "/data.csv")).body();
    return csv.lines().count() - 1;
  }

  private static long bytesBesideRecords(ChaosSystem system) throws SQLException {
    try (Connection database = system.database("vault");
        Statement statement = database.createStatement()) {
      statement.execute("vacuum analyze");
      try (ResultSet row =
          statement.executeQuery(
              "select (select sum(pg_total_relation_size(c.oid)) from pg_class c"
                  + " join pg_namespace n on n.oid = c.relnamespace"
                  + " where n.nspname = 'public' and c.relkind = 'r')"
                  + " - (select coalesce(sum(octet_length(body)), 0) from segment)")) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
