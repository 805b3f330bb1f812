package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a citizen uploads is plain in no file of the installation: not while it comes in, not while
 * it is read, not after everything is killed in the middle of that, not after the next start.
 * Temporary folders and the database's write-ahead log are looked through too.
 */
@OwnSystem
class PlainOnDiskST {
  /** Reading it takes seconds, so that others can look and kill meanwhile. */
  private static final int POINTS = 150_000;

  /** A name for so many points, so that each part of the file has the canary. */
  private static final int POINTS_OF_A_TRACK = 500;

  private static final Duration IMPORT_BEGINS_MAX = Duration.ofMinutes(2);

  private static final String IMPORTING =
      "select count(*) from pg_stat_activity where usename = 'vault' and xact_start is not null and"
          + " (query ilike '%segment%' or query ilike '%record_key%')";

  private final Canary canary = Canary.at("track", new SecureRandom());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  @Test
  void upload_whileItIsReadAndAfterAKillInTheMiddle_isPlainInNoFile() throws Exception {
    try (ChaosSystem system = new ChaosSystem(folder.resolve("home"))) {
      Citizen wren = new Citizen(system.addresses(), "wren", "a long password of wren");
      wren.signUp("wren");
      wren.makePassport("wren");
      byte[] track = track().getBytes(StandardCharsets.UTF_8);

      CompletableFuture<WebPage> offered =
          CompletableFuture.supplyAsync(() -> wren.offerFile("track.gpx", track));
      int looks = 0;
      while (!offered.isDone()) {
        assertEquals(Set.of(), found(system.home().resolve("run/tmp")), "while it came in");
        assertEquals(Set.of(), found(system.home().resolve("vault")), "while it came in");
        looks++;
      }
      assertTrue(looks > 1, "somebody looked while it came in");
      WebPage plan = offered.join();

      CompletableFuture<WebPage> importing =
          CompletableFuture.supplyAsync(() -> wren.acceptImport(plan));
      awaitImport(system, importing);
      assertEquals(Set.of(), found(system.home().resolve("run/tmp")), "while it was read");
      assertEquals(Set.of(), found(system.home().resolve("vault")), "while it was read");
      assertTrue(!importing.isDone(), "the import was over before anybody could kill it");
      system.kill(ChaosKill.EVERYTHING, 0);
      assertEquals(Set.of(), found(system.home()), "after the kill");
      importing.exceptionally(cutOff -> plan).join();

      system.startAgain();
      assertEquals(Set.of(), found(system.home()), "after the next start");
      assertEquals(0, system.segmentsWithoutImport(), "an import left a part of a file");
    }
  }

  private static void awaitImport(ChaosSystem system, CompletableFuture<WebPage> importing)
      throws SQLException {
    long end = System.nanoTime() + IMPORT_BEGINS_MAX.toNanos();
    try (Connection database = system.database("vault");
        Statement statement = database.createStatement()) {
      long running = 0;
      while (running == 0) {
        assertTrue(System.nanoTime() < end && !importing.isDone(), "no import was seen");
        try (ResultSet row = statement.executeQuery(IMPORTING)) {
          row.next();
          running = row.getLong(1);
        }
      }
    } catch (CompletionException e) {
      throw new AssertionError("the import failed", e);
    }
  }

  /** A ride that goes on for days, in tracks that are named after the canary. */
  private String track() {
    StringBuilder gpx =
        new StringBuilder("<gpx version=\"1.1\" xmlns=\"http://www.topografix.com/GPX/1/1\">");
    Instant time = Instant.parse("2026-10-01T06:00:00Z");
    for (int i = 0; i < POINTS; i++) {
      if (i % POINTS_OF_A_TRACK == 0) {
        gpx.append(i == 0 ? "" : "</trkseg></trk>")
            .append("<trk><name>")
            .append(canary.value())
            .append("</name><trkseg>");
      }
      gpx.append("<trkpt lat=\"59.")
          .append(400_000 + i % 99_991)
          .append("\" lon=\"24.")
          .append(700_000 + i % 99_989)
          .append("\"><time>")
          .append(time.plusSeconds(10L * i))
          .append("</time></trkpt>");
    }
    return gpx.append("</trkseg></trk></gpx>").toString();
  }

  private Set<String> found(Path root) throws IOException {
    Set<String> leaks = new TreeSet<>();
    for (Path file : files(root)) {
      canary.in(text(file)).ifPresent(form -> leaks.add(form + ": " + file));
    }
    return leaks;
  }

  /** The running system renames and removes its files. */
  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** What is gone before it was looked at is not looked at. */
  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return files;
    }
    try (Stream<Path> children = Files.list(root)) {
      for (Path child : children.toList()) {
        if (Files.isDirectory(child)) {
          files.addAll(files(child));
        } else if (Files.isRegularFile(child)) {
          files.add(child);
        }
      }
    } catch (NoSuchFileException e) {
      return files;
    }
    return files;
  }
}
