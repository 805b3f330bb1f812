package org.datapassport.provider.developer.example;

import com.nimbusds.jose.util.JSONArrayUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An example program. In its file each value of a client stands as a text literal such as {@code
 * '@client_id@'}, so that the file is a program before and after it is filled in.
 */
public enum Example {
  JAVASCRIPT("read-strand.mjs", "JavaScript, npm openid-client 6", "'") {
    @Override
    String literal(String json) {
      return json;
    }
  },
  JAVA("ReadStrand.java", "Java 17, Nimbus OAuth 2.0 SDK", "\"") {
    @Override
    String literal(String json) {
      return "\"\"\"\n" + json.replace("\\", "\\\\") + "\"\"\"";
    }
  };

  private final String file;
  private final String label;
  private final String quote;
  private final String text;

  Example(String file, String label, String quote) {
    this.file = file;
    this.label = label;
    this.quote = quote;
    this.text = read(file);
  }

  /** The name of the program's file. */
  public String file() {
    return file;
  }

  /** The language and the library. */
  public String label() {
    return label;
  }

  /** The example in a file of this name. */
  static Optional<Example> ofFile(String name) {
    return List.of(values()).stream().filter(each -> each.file.equals(name)).findFirst();
  }

  /**
   * The program with values filled in; those that are not there keep their place.
   *
   * @param texts by name, such as {@code client_id}
   * @param wishes objects of authorization details with {@code access_days}
   */
  public String filled(Map<String, String> texts, List<Map<String, Object>> wishes) {
    // In one pass: a value that looks like a place is none.
    return Pattern.compile(quote + "@([a-z_]+)@" + quote)
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(value(place, texts, wishes)));
  }

  private String value(
      MatchResult place, Map<String, String> texts, List<Map<String, Object>> wishes) {
    String name = place.group(1);
    if (name.equals("wishes")) {
      return literal(json(wishes));
    }
    String known = texts.get(name);
    return known == null ? place.group() : one(known);
  }

  /** How the language writes a JSON text, or the value that it says. */
  abstract String literal(String json);

  /** One object per wish, one member per line: a person reads it. */
  private static String json(List<Map<String, Object>> wishes) {
    return wishes.stream()
        .map(
            wish ->
                wish.entrySet().stream()
                    .map(entry -> "    " + one(entry.getKey()) + ": " + one(entry.getValue()))
                    .collect(Collectors.joining(",\n", "  {\n", "\n  }")))
        .collect(Collectors.joining(",\n", "[\n", "\n]"));
  }

  /** The JSON text of one value; of a text it is a literal in both languages. */
  private static String one(Object value) {
    String array = JSONArrayUtils.toJSONString(List.of(value));
    return array.substring(1, array.length() - 1);
  }

  private static String read(String file) {
    try (InputStream in = Example.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not in the archive");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
