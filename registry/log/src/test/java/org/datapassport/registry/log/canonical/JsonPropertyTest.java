package org.datapassport.registry.log.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class JsonPropertyTest {
  private static Json.Members document(List<String> texts, long number) {
    Json.Members made = Json.Members.EMPTY.with("n", new Json.Whole(number));
    for (String text : texts) {
      made = made.with(text, Json.items(Json.text(text), new Json.Flag(text.isEmpty()), made));
      if (made.canonicalText().length() > 4000) {
        break;
      }
    }
    return made;
  }

  /** Our writer agrees with the reference implementation of RFC 8785, and our reader with both. */
  @Test
  void canonicalText_anyDocument_isThatOfTheReference() {
    qt().forAll(
            lists()
                .of(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 8))
                .ofSizeBetween(0, 4),
            longs().between(-Json.WHOLE_MAX, Json.WHOLE_MAX))
        .assuming((texts, number) -> texts.stream().allMatch(JsonPropertyTest::isUnicode))
        .checkAssert(
            (texts, number) -> {
              String text = document(texts, number).canonicalText();
              assertEquals(reference(text), text);
              byte[] bytes = document(texts, number).canonicalBytes();
              assertEquals(text, Json.parseCanonical(bytes, 100_000).orElseThrow().canonicalText());
            });
  }

  private static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff);
  }

  private static String reference(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
