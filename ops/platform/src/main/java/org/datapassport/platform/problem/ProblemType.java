package org.datapassport.platform.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind the {@code type} of a problem+json document (RFC 9457 section 3.1.1): the same
 * text as {@code ops/docs/problems/<code>.md}.
 *
 * @param paragraphs plain text; in the first are code and status
 */
public record ProblemType(String code, String title, List<String> paragraphs) {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z-]{0,63}");

  public ProblemType {
    paragraphs = List.copyOf(paragraphs);
  }

  /** The type with this code; empty when no service of ours uses it. */
  public static Optional<ProblemType> find(String code) {
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    try (InputStream in =
        ProblemType.class.getResourceAsStream("/passport/problems/" + code + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(parse(code, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the page of " + code, e);
    }
  }

  /** Reads {@code # title}, a line of code and status, and paragraphs; marks of emphasis go. */
  static ProblemType parse(String code, String page) {
    String[] parts = page.strip().split("\n", 2);
    String title = parts[0].replaceFirst("^# ", "");
    String text = parts[1].replace("**", "").replace("`", "").strip();
    return new ProblemType(code, title, List.of(text.split("\n\n+", -1)));
  }
}
