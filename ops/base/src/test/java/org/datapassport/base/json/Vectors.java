package org.datapassport.base.json;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The cases of {@code jcs.json}, whose file is read by what it tests. */
final class Vectors {
  private static final JsonLimits LIMITS = JsonLimits.DOCUMENT;

  private Vectors() {}

  record Canonical(String name, String json, String canonical) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Refused(String name, String json) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Canonical> canonical() {
    return Stream.of("same", "base")
        .flatMap(kind -> cases(kind).stream())
        .map(
            each -> new Canonical(text(each, "name"), text(each, "json"), text(each, "canonical")));
  }

  static Stream<Refused> refused() {
    return cases("refused").stream()
        .map(each -> new Refused(text(each, "name"), text(each, "json")));
  }

  private static String text(Map<String, Object> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static List<Map<String, Object>> cases(String kind) {
    try {
      byte[] file = Files.readAllBytes(Path.of("src/test/vectors/jcs.json"));
      return StrictJson.objects(
          requireNonNull((List<?>) StrictJson.object(file, LIMITS).get(kind)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("the vectors", e);
    }
  }
}
