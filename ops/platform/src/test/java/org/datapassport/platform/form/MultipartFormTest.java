package org.datapassport.platform.form;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartFormTest {
  private static final String TYPE = "multipart/form-data; boundary=b";

  @Test
  void next_fieldAndFile_areReadInTheirOrder() throws IOException {
    MultipartForm form = form(field("csrf", "token") + file("a.gpx", "<gpx/>") + "--b--\r\n");
    MultipartForm.Part csrf = form.next().orElseThrow();
    assertEquals("csrf", csrf.name());
    assertEquals(Optional.empty(), csrf.fileName());
    assertEquals("token", csrf.text(100));
    MultipartForm.Part file = form.next().orElseThrow();
    assertEquals("file", file.name());
    assertEquals(Optional.of("a.gpx"), file.fileName());
    assertEquals("<gpx/>", file.text(100));
    assertEquals(Optional.empty(), form.next());
    assertEquals(Optional.empty(), form.next());
  }

  @Test
  void next_unreadPart_isPassedOver() throws IOException {
    MultipartForm form = form(file("a", "x".repeat(200_000)) + field("csrf", "t") + "--b--");
    form.next();
    assertEquals("t", form.next().orElseThrow().text(10));
  }

  @Test
  void next_preamble_isPassedOver() throws IOException {
    MultipartForm form = form("This is a form.\r\n" + field("csrf", "t") + "--b--");
    assertEquals("t", form.next().orElseThrow().text(10));
  }

  /** Every length around the window, with bytes that begin a delimiter and do not end it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 65_520, 65_530, 65_531, 65_535, 65_536, 65_537, 131_072, 300_001})
  void content_thatAlmostHoldsTheDelimiter_comesWhole(int length) throws IOException {
    byte[] content = new byte[length];
    byte[] almost = "\r\n--\r\n-\r\r\n--a".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < length; i++) {
      content[i] = almost[i % almost.length];
    }
    for (int step : new int[] {7, 1000, 100_000}) {
      var form = new MultipartForm(dripping(body(content), step), TYPE);
      InputStream read = form.next().orElseThrow().content();
      assertArrayEquals(content, read.readAllBytes());
      assertEquals(-1, read.read());
      assertEquals(Optional.empty(), form.next());
    }
  }

  @Test
  void next_namesOfFiles_areAsTheBrowserMeantThem() throws IOException {
    assertEquals("my \"big\" track.gpx", nameIn("filename=\"my %22big%22 track.gpx\""));
    assertEquals("my \"big\" track.gpx", nameIn("filename=\"my \\\"big\\\" track.gpx\""));
    assertEquals("Sõidu päevik.gpx", nameIn("filename=\"Sõidu päevik.gpx\""));
    assertEquals("a;b.gpx", nameIn("filename=\"a;b.gpx\""));
    assertEquals("track.gpx", nameIn("filename=track.gpx"));
    assertEquals("", nameIn("filename=\"\""));
  }

  @Test
  void next_quotedBoundary_isUnderstood() throws IOException {
    byte[] body = (field("csrf", "t") + "--b--").getBytes(StandardCharsets.UTF_8);
    var form =
        new MultipartForm(new ByteArrayInputStream(body), "multipart/form-data;boundary=\"b\"");
    assertEquals("t", form.next().orElseThrow().text(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/x; a=b"})
  void form_withoutBoundary_isMalformed(String type) {
    var refused =
        assertThrows(
            ProblemException.class, () -> new MultipartForm(InputStream.nullInputStream(), type));
    assertEquals(PlatformProblem.MALFORMED_BODY, refused.code());
  }

  @Test
  void form_withLongBoundary_isMalformed() {
    String type = "multipart/form-data; boundary=" + "b".repeat(71);
    assertThrows(
        ProblemException.class, () -> new MultipartForm(InputStream.nullInputStream(), type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b",
        "--b\r\nContent-Disposition: nonsense",
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken",
        "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--b"
      })
  void form_thatBreaksOff_isMalformed(String body) {
    var form = form(body);
    var refused =
        assertThrows(
            ProblemException.class,
            () -> {
              while (form.next().isPresent()) {
                // Each part is passed over.
              }
            });
    assertEquals(PlatformProblem.MALFORMED_BODY, refused.code());
  }

  @Test
  void next_endlessHeaders_areRefused() {
    var oneLine = form("--b\r\nX: " + "x".repeat(9000) + "\r\n\r\n\r\n--b--");
    assertThrows(ProblemException.class, oneLine::next);
    var manyLines = form("--b\r\n" + "X: 1\r\n".repeat(3000) + "\r\n\r\n--b--");
    assertThrows(ProblemException.class, manyLines::next);
  }

  private static String nameIn(String parameter) throws IOException {
    String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; " + parameter;
    return form(head + "\r\n\r\nx\r\n--b--").next().orElseThrow().fileName().orElseThrow();
  }

  private static String field(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }

  private static String file(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
        + name
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        + content
        + "\r\n";
  }

  private static byte[] body(byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(file("a", "").strip().getBytes(StandardCharsets.UTF_8));
    body.writeBytes("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(content);
    body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }

  private static MultipartForm form(String body) {
    return new MultipartForm(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), TYPE);
  }

  /** Gives at most so many bytes at a time, as a network does. */
  private static InputStream dripping(byte[] body, int step) {
    assertTrue(step > 0);
    return new InputStream() {
      private int at;

      @Override
      public int read() {
        return at < body.length ? body[at++] & 0xff : -1;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        int count = Math.min(Math.min(length, step), body.length - at);
        if (count <= 0) {
          return -1;
        }
        byte[] some = Arrays.copyOfRange(body, at, at + count);
        System.arraycopy(some, 0, buffer, offset, count);
        at += count;
        return count;
      }
    };
  }
}
