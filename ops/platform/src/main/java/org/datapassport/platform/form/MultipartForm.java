package org.datapassport.platform.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemException;

/**
 * Reads a form with files (RFC 7578) part by part as it comes in.
 *
 * <p>Nothing is kept but a window of 64 KiB: no part is written to a disk, as Jakarta REST's own
 * {@code EntityPart} does with files, and none is held in memory by us. So a part is read before
 * the next one is asked for, and what must be known first must be sent first: our forms begin with
 * their token.
 *
 * <p>The window holds the bytes from {@code start} to {@code end}; a part's content goes on until
 * the delimiter (CRLF, two hyphens, boundary) stands at {@code start}.
 */
public final class MultipartForm {
  private static final int WINDOW_BYTES = 64 * 1024;

  /** RFC 2046 section 5.1.1. */
  private static final int BOUNDARY_CHARS_MAX = 70;

  /** Browsers send two lines of a hundred characters; names of files have 255 bytes. */
  private static final int HEADER_BYTES_MAX = 8 * 1024;

  private static final Pattern BOUNDARY =
      Pattern.compile(";\\s*boundary=(?:\"([^\"]+)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME = parameter("name");
  private static final Pattern FILE_NAME = parameter("filename");

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] window = new byte[WINDOW_BYTES];
  private int start;
  private int end;
  private boolean ended;

  /**
   * One field or file.
   *
   * @param fileName present where the browser sent a file, empty for a field and for no file chosen
   * @param content ends with the part
   */
  public record Part(String name, Optional<String> fileName, InputStream content) {
    /** The text of a field; what is longer than this many bytes is cut. */
    public String text(int bytesMax) throws IOException {
      return new String(content.readNBytes(bytesMax), StandardCharsets.UTF_8);
    }
  }

  /**
   * @param contentType of the request; names the boundary
   * @throws ProblemException {@code malformed-body} (400) without a boundary
   */
  public MultipartForm(InputStream body, String contentType) {
    Matcher found = BOUNDARY.matcher(contentType);
    String boundary =
        found.find() ? Optional.ofNullable(found.group(1)).orElseGet(() -> found.group(2)) : "";
    if (boundary.isEmpty() || boundary.length() > BOUNDARY_CHARS_MAX) {
      throw malformed("The form names no boundary");
    }
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
    // The first delimiter has no line before it.
    window[0] = '\r';
    window[1] = '\n';
    end = 2;
  }

  private static Pattern parameter(String name) {
    return Pattern.compile(
        ";\\s*" + name + "=(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^\\s;\"]+))", Pattern.CASE_INSENSITIVE);
  }

  /**
   * The next part; what was not read of the one before is passed over.
   *
   * @throws ProblemException {@code malformed-body} (400) when the form breaks off
   */
  public Optional<Part> next() throws IOException {
    while (!ended) {
      skipContent();
      start += delimiter.length;
      require(2);
      if (window[start] == '-' && window[start + 1] == '-') {
        ended = true;
        break;
      }
      Optional<Part> part = part(headers());
      if (part.isPresent()) {
        return part;
      }
    }
    return Optional.empty();
  }

  private void skipContent() throws IOException {
    while (available() > 0) {
      start += available();
    }
  }

  /** Lines up to the empty one; the first holds what follows the boundary, which is blanks. */
  private String headers() throws IOException {
    var lines = new StringBuilder();
    var bytes = new ByteArrayOutputStream();
    while (true) {
      require(1);
      byte next = window[start++];
      bytes.write(next);
      if (bytes.size() > HEADER_BYTES_MAX) {
        throw malformed("A part of the form has too long headers");
      }
      if (next == '\n') {
        String line = bytes.toString(StandardCharsets.UTF_8).strip();
        bytes.reset();
        if (line.isEmpty() && !lines.isEmpty()) {
          return lines.toString();
        }
        lines.append(line).append('\n');
        if (lines.length() > HEADER_BYTES_MAX) {
          throw malformed("A part of the form has too many headers");
        }
      }
    }
  }

  /** Empty for a part that is no field of a form. */
  private Optional<Part> part(String headers) {
    return headers
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
        .findFirst()
        .flatMap(
            line ->
                value(NAME, line).map(name -> new Part(name, value(FILE_NAME, line), content())));
  }

  /** Browsers write a quotation mark within a name as %22, some programs with a backslash. */
  private static Optional<String> value(Pattern parameter, String line) {
    Matcher found = parameter.matcher(line);
    if (!found.find()) {
      return Optional.empty();
    }
    return Optional.ofNullable(found.group(1))
        .map(quoted -> quoted.replaceAll("\\\\([\"\\\\])", "$1").replace("%22", "\""))
        .or(() -> Optional.ofNullable(found.group(2)));
  }

  private InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return inPart() == 0 ? -1 : window[start++] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        int count = Math.min(length, inPart());
        if (count == 0) {
          return -1;
        }
        System.arraycopy(window, start, buffer, offset, count);
        start += count;
        return count;
      }

      private int inPart() throws IOException {
        return MultipartForm.this.available();
      }
    };
  }

  /** Bytes of the part's content in the window; 0 at its end. Reads on where that is unknown. */
  private int available() throws IOException {
    int found = find();
    if (found == start) {
      return 0;
    }
    if (found > start) {
      return found - start;
    }
    // What may be the beginning of a delimiter stays until more is known.
    int safe = end - start - (delimiter.length - 1);
    if (safe <= 0) {
      require(delimiter.length);
      return available();
    }
    return safe;
  }

  /** Where the delimiter stands in the window, or -1. */
  private int find() {
    int last = end - delimiter.length;
    for (int at = start; at <= last; at++) {
      int same = 0;
      while (same < delimiter.length && window[at + same] == delimiter[same]) {
        same++;
      }
      if (same == delimiter.length) {
        return at;
      }
    }
    return -1;
  }

  /** Reads until this many bytes are in the window. */
  private void require(int bytes) throws IOException {
    if (end - start >= bytes) {
      return;
    }
    System.arraycopy(window, start, window, 0, end - start);
    end -= start;
    start = 0;
    while (end < bytes) {
      int count = body.read(window, end, window.length - end);
      if (count < 0) {
        throw malformed("The form breaks off");
      }
      end += count;
    }
  }

  private static ProblemException malformed(String detail) {
    return new ProblemException(PlatformProblem.MALFORMED_BODY, detail);
  }
}
