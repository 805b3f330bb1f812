package org.datapassport.vault.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.importing.file.RecordSink;
import org.datapassport.vault.importing.file.SkipReason;
import org.datapassport.vault.importing.track.GpxAdapter;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandSlug;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to hurt; each ends in a refusal that says nothing of the file. */
class HostileFilesTest {
  private static final String CANARY = "canary-7f31e20a";

  @TempDir Path folder;

  private ProblemException refusal(byte[] bytes) {
    AdapterReading sink = new AdapterReading();
    ProblemException refused =
        Assertions.assertTimeout(
            Duration.ofSeconds(20),
            () ->
                assertThrows(
                    ProblemException.class,
                    () ->
                        new FileReading()
                            .read(
                                new UploadedFile(() -> new ByteArrayInputStream(bytes), "x"),
                                Outcome.HERE,
                                sink,
                                told -> {})));
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      assertFalse(String.valueOf(cause.getMessage()).contains(CANARY), "a value leaked");
    }
    return refused;
  }

  private String codeFor(String text) {
    return refusal(text.getBytes(StandardCharsets.UTF_8)).code().code();
  }

  @Test
  void read_billionLaughs_isBroken() throws IOException {
    StringBuilder dtd = new StringBuilder("<!DOCTYPE gpx [<!ENTITY a0 \"" + CANARY + "\">");
    for (int i = 1; i < 12; i++) {
      dtd.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    }
    assertEquals("file-broken", codeFor(dtd + "]><gpx><name>&a11;</name></gpx>"));
  }

  @Test
  void read_externalEntity_isBrokenAndNotFetched() throws IOException {
    Path secret = folder.resolve("secret");
    Files.writeString(secret, CANARY);
    String file =
        "<!DOCTYPE gpx [<!ENTITY x SYSTEM \""
            + secret.toUri()
            + "\">]>"
            + "<gpx><wpt lat=\"1\" lon=\"1\"><time>&x;</time></wpt></gpx>";
    assertEquals("file-broken", codeFor(file));
  }

  @Test
  void read_cutOff_isBroken() throws IOException {
    assertEquals(
        "file-broken", codeFor("<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"1\"><time>" + CANARY));
  }

  @Test
  void read_thousandDeep_isBroken() throws IOException {
    assertEquals("file-broken", codeFor("<gpx>" + "<a>".repeat(1000) + "</a>".repeat(1000)));
  }

  @Test
  void read_otherKind_isUnknown() throws IOException {
    assertEquals("file-unknown", codeFor("%PDF-1.7 " + CANARY));
    assertEquals("file-unknown", codeFor(""));
    assertEquals("file-unknown", codeFor("{\"locations\":[\"" + CANARY + "\"]}"));
  }

  @Test
  void read_wrongEncoding_isBroken() throws IOException {
    byte[] start =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><gpx><name>".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(start, start.length + 2);
    bytes[start.length] = (byte) 0xC3;
    bytes[start.length + 1] = (byte) 0x28;
    assertEquals("file-broken", refusal(bytes).code().code());
  }

  @Test
  void read_zipBomb_isTooLarge() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("apple_health_export/export.xml"));
      zip.write("<HealthData>".getBytes(StandardCharsets.UTF_8));
      byte[] blanks = new byte[1024 * 1024];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 64; i++) {
        zip.write(blanks);
      }
    }
    assertEquals("file-too-large", refusal(bytes.toByteArray()).code().code());
  }

  @Test
  void read_zipWithoutExport_isUnknown() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("../../etc/passwd"));
      zip.write(1);
    }
    assertEquals("file-unknown", refusal(bytes.toByteArray()).code().code());
  }

  @Test
  void read_hugeNumbers_areSkippedQuickly() throws IOException {
    String point = "<wpt lat=\"1e999999999\" lon=\"1\"><time>2026-01-01T00:00:00Z</time></wpt>";
    AdapterReading reading = AdapterReading.of(new GpxAdapter(), "<gpx>" + point + "</gpx>");
    assertEquals(1, reading.skipped.get(SkipReason.IMPOSSIBLE_VALUE));
  }

  /** A database that is away makes no file unreadable, and nobody throws it away for that. */
  @Test
  void read_storeThatFails_isNoFaultOfTheFile() {
    IllegalStateException away = new IllegalStateException("the database is away");
    RecordSink store =
        new RecordSink() {
          @Override
          public void accept(StrandSlug slug, Strands.Keyed record) {
            throw away;
          }

          @Override
          public void skip(SkipReason reason) {
            throw away;
          }
        };
    byte[] file =
        "<gpx><wpt lat=\"1e999999999\" lon=\"1\"><time>2026-01-01T00:00:00Z</time></wpt></gpx>"
            .getBytes(StandardCharsets.UTF_8);
    UploadedFile upload = new UploadedFile(() -> new ByteArrayInputStream(file), "x");
    IllegalStateException told =
        assertThrows(
            IllegalStateException.class,
            () -> new FileReading().read(upload, Outcome.HERE, store, bytes -> {}));
    assertSame(away, told);
  }
}
