package org.datapassport.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.datapassport.ontology.word.Field;
import org.datapassport.ontology.word.Purpose;
import org.junit.jupiter.api.Test;

/** Each Java constant is a word of the Turtle, each word of the Turtle has its Java constant. */
class ConstantsTest {
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Test
  void strands_andTurtle_agree() {
    assertEquals(
        named(catalogue.strandTypes(), type -> type.iri().getFragment(), type -> type.iri()),
        constants(Strands.class));
  }

  @Test
  void purposes_andTurtle_agree() {
    assertEquals(
        named(catalogue.purposes(), purpose -> purpose.iri().getFragment(), Purpose::iri),
        constants(Purposes.class));
  }

  @Test
  void terms_andTurtle_agree() {
    Map<String, Object> expected = named(catalogue.fields(), Field::term, Field::term);
    expected.put("TYPE", "type");
    expected.put("PERIOD_SUMMARY", "PeriodSummary");
    assertEquals(expected, constants(Terms.class));
  }

  private static <T> Map<String, Object> named(
      Iterable<T> words, Function<T, String> name, Function<T, Object> value) {
    Map<String, Object> named = new TreeMap<>();
    words.forEach(word -> named.put(constantName(name.apply(word)), value.apply(word)));
    return named;
  }

  private static String constantName(String word) {
    return word.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }

  private static Map<String, Object> constants(Class<?> holder) {
    return Arrays.stream(holder.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .collect(
            Collectors.toMap(
                java.lang.reflect.Field::getName,
                field -> {
                  try {
                    return field.get(holder);
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                },
                (one, other) -> one,
                TreeMap::new));
  }
}
