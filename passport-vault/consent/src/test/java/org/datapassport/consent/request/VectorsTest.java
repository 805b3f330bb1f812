package org.datapassport.consent.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests by name: what each of them means, or which item and member is wrong. */
class VectorsTest {
  private static final Path VECTORS = Path.of("src/test/vectors");

  record Vector(String name, List<Map<String, Object>> request, Map<String, Object> file) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Vector> valid() throws IOException {
    return vectors("valid");
  }

  static Stream<Vector> invalid() throws IOException {
    return vectors("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void read_validVector_meansWhatItSays(Vector vector) throws ParseException {
    DataRequest read = RequestReader.read(vector.request());

    List<Map<String, Object>> means = StrictJson.objects(list(vector.file(), "means"));
    assertEquals(means.size(), read.items().size());
    for (int i = 0; i < means.size(); i++) {
      StrandAccess item = read.items().get(i);
      Map<String, Object> meant = means.get(i);
      assertEquals(meant.get("item"), item.item());
      assertEquals(meant.get("required"), item.required());
      assertEquals(meant.get("detail"), item.terms().level());
      assertEquals(meant.get("until"), item.terms().until().toString());
      assertEquals(meant.get("retention_seconds"), item.terms().retention().estimate().toSeconds());
      assertEquals(meant.get("recipients"), (long) item.terms().recipients().size());
      assertEquals(meant.get("identity"), item.terms().identity().id());
      assertTrue(Meaning.of(item).contains("limits=" + meant.get("recurrence") + ","));
      assertTrue(Meaning.of(item).contains("actions=" + meant.get("actions") + ","));
      assertTrue(Meaning.of(item).contains("terms=" + meant.get("terms")));
      if (!Objects.equals(meant.get("days"), "/")) {
        assertTrue(Meaning.of(item).contains("days=" + meant.get("days") + ","));
      }
      if (meant.get("fields") != null) {
        assertTrue(Meaning.of(item).contains("/" + meant.get("fields")));
      }
      if (meant.get("reads_max") instanceof Long reads) {
        assertEquals(reads.intValue(), item.terms().readsMax());
      }
    }
    assertEquals(
        NaiveReader.read(vector.request()), read.items().stream().map(Meaning::of).toList());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void read_invalidVector_isRefusedByItemAndMember(Vector vector) {
    RequestRefused refusal =
        assertThrows(RequestRefusedException.class, () -> RequestReader.read(vector.request()))
            .refusal();

    assertEquals(
        vector.file().get("refused"), Map.of("item", refusal.item(), "member", refusal.member()));
    assertThrows(NaiveReader.No.class, () -> NaiveReader.read(vector.request()));
  }

  private static List<?> list(Map<String, Object> members, String name) {
    return Objects.requireNonNull((List<?>) members.get(name));
  }

  private static Stream<Vector> vectors(String kind) throws IOException {
    try (Stream<Path> files = Files.list(VECTORS.resolve(kind))) {
      return files.sorted().toList().stream().map(VectorsTest::vector);
    }
  }

  private static Vector vector(Path file) {
    try {
      Map<String, Object> members =
          StrictJson.object(Files.readAllBytes(file), JsonLimits.DOCUMENT);
      return new Vector(
          String.valueOf(file.getFileName()),
          StrictJson.objects(list(members, "request")),
          members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException("the vector " + file, e);
    }
  }
}
