package org.datapassport.vault.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Datatype;
import org.datapassport.ontology.word.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordWriterTest {
  private static final Level NAME =
      StrandCatalogue.load().bySlug("name").orElseThrow().level("full-name").orElseThrow();

  private static Released record(String... terms) {
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < terms.length; i += 2) {
      all.put(terms[i], terms[i + 1]);
    }
    return new Released("Name", all, Optional.empty());
  }

  private static String csv(Released... records) {
    return new String(RecordWriter.csv(NAME, List.of(records)), StandardCharsets.UTF_8);
  }

  @Test
  void csv_ofRecords_hasAHeaderAndALineForEach() {
    assertEquals(List.of("givenName", "familyName"), List.copyOf(NAME.fields()));
    assertEquals(
        "givenName,familyName\r\nÄda,Lind\r\n,Lund\r\nBo,\r\n",
        csv(
            record("givenName", "Äda", "familyName", "Lind"),
            record("familyName", "Lund"),
            record("givenName", "Bo")));
    assertEquals("givenName,familyName\r\n", csv());
  }

  /** RFC 4180, section 2: a quote within quotes is two. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "a\"b, '\"a\"\"b\"'",
        "'a,b', '\"a,b\"'",
        "\", \"\"\"\"",
        "a b;c, a b;c",
      })
  void csv_ofACell_isQuotedWhereItMust(String value, String cell) {
    assertEquals("givenName,familyName\r\n" + cell + ",x\r\n", csv(named(value)));
  }

  @Test
  void csv_ofLineBreaks_isQuoted() {
    assertEquals("givenName,familyName\r\n\"a\nb\",x\r\n", csv(named("a\nb")));
    assertEquals("givenName,familyName\r\n\"a\rb\",x\r\n", csv(named("a\rb")));
  }

  private static Released named(String given) {
    return record("givenName", given, "familyName", "x");
  }

  @Test
  void json_ofEachDatatype_isItsOwnKindOfValue() {
    assertEquals(
        "{\"type\":\"Name\",\"givenName\":\"7\",\"count\":7,\"amount\":\"7.10\"}",
        RecordWriter.json(record("givenName", "7", "count", "7", "amount", "7.10")));
    assertEquals(
        "{\"type\":\"Name\",\"unheardOf\":\"true\"}",
        RecordWriter.json(record("unheardOf", "true")));
  }

  @Test
  void json_ofTruth_isNoText() {
    String term =
        StrandCatalogue.load().strandTypes().stream()
            .flatMap(type -> type.levels().stream())
            .flatMap(level -> level.fields().stream())
            .flatMap(field -> StrandCatalogue.load().field(field).stream())
            .filter(field -> field.datatype() == Datatype.BOOLEAN)
            .findFirst()
            .orElseThrow()
            .term();
    assertEquals(
        "{\"type\":\"Name\",\"" + term + "\":true}", RecordWriter.json(record(term, "true")));
    assertEquals(
        "{\"type\":\"Name\",\"" + term + "\":false}", RecordWriter.json(record(term, "false")));
  }
}
