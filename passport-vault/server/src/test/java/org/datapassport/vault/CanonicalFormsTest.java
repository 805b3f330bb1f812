package org.datapassport.vault;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.datapassport.base.json.Jcs;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.registry.log.canonical.Json;
import org.junit.jupiter.api.Test;

/**
 * The log's canonical JSON, which may lean on nothing of ours, beside that of everybody else: one
 * value must have one form, whoever signs it.
 */
class CanonicalFormsTest {
  private static final JsonLimits LIMITS = JsonLimits.DOCUMENT;

  @Test
  void parseCanonical_vectorsOfBase_areReadAndWrittenTheSame() throws Exception {
    Map<String, Object> vectors =
        StrictJson.object(
            Files.readAllBytes(Path.of("../../ops/base/src/test/vectors/jcs.json")), LIMITS);
    List<Map<String, Object>> same =
        StrictJson.objects(requireNonNull((List<?>) vectors.get("same")));

    assertFalse(same.isEmpty());
    for (Map<String, Object> vector : same) {
      String canonical = String.valueOf(vector.get("canonical"));
      assertEquals(canonical, ofTheLog(canonical), String.valueOf(vector.get("name")));
      assertEquals(canonical, Jcs.canonical(String.valueOf(vector.get("json")), LIMITS));
    }
  }

  @Test
  void canonicalText_anyDocument_isThatOfBase() {
    qt().forAll(
            lists()
                .of(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 8))
                .ofSizeBetween(0, 6),
            longs().between(-Json.WHOLE_MAX, Json.WHOLE_MAX))
        .assuming((texts, number) -> texts.stream().allMatch(CanonicalFormsTest::isUnicode))
        .checkAssert(
            (texts, number) -> {
              Map<String, Object> members = new TreeMap<>();
              members.put("n", number);
              members.put("all", texts);
              texts.forEach(text -> members.put(text, Map.of(text, text.isEmpty())));
              String canonical = Jcs.text(members);
              assertEquals(canonical, ofTheLog(canonical));
              assertEquals(members, read(canonical));
            });
  }

  private static String ofTheLog(String canonical) {
    byte[] bytes = canonical.getBytes(StandardCharsets.UTF_8);
    return Json.parseCanonical(bytes, LIMITS.bytesMax()).orElseThrow().canonicalText();
  }

  private static Map<String, Object> read(String json) {
    try {
      return StrictJson.object(json, LIMITS);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }
}
