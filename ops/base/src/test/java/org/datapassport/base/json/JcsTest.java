package org.datapassport.base.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JcsTest {
  @ParameterizedTest
  @MethodSource("org.datapassport.base.json.Vectors#canonical")
  void canonical_vector_isWrittenSoAndStaysSo(Vectors.Canonical vector) throws Exception {
    String canonical = Jcs.canonical(vector.json(), JsonLimits.DOCUMENT);

    assertEquals(vector.canonical(), canonical);
    assertEquals(canonical, Jcs.canonical(canonical, JsonLimits.DOCUMENT));
  }

  /** The numbers of RFC 8785, Appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000,0",
    "8000000000000000,0",
    "0000000000000001,5e-324",
    "8000000000000001,-5e-324",
    "7fefffffffffffff,1.7976931348623157e+308",
    "ffefffffffffffff,-1.7976931348623157e+308",
    "4340000000000000,9007199254740992",
    "c340000000000000,-9007199254740992",
    "4430000000000000,295147905179352830000",
    "44b52d02c7e14af5,9.999999999999997e+22",
    "44b52d02c7e14af6,1e+23",
    "44b52d02c7e14af7,1.0000000000000001e+23",
    "444b1ae4d6e2ef4e,999999999999999700000",
    "444b1ae4d6e2ef4f,999999999999999900000",
    "444b1ae4d6e2ef50,1e+21",
    "3eb0c6f7a0b5ed8c,9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d,0.000001",
    "41b3de4355555553,333333333.3333332",
    "41b3de4355555554,333333333.33333325",
    "41b3de4355555555,333333333.3333333",
    "41b3de4355555556,333333333.3333334",
    "41b3de4355555557,333333333.33333343",
    "becbf647612f3696,-0.0000033333333333333333",
    "43143ff3c1cb0959,1424953923781206.2"
  })
  void text_numberOfTheStandard_isWrittenAsThere(String bits, String expected) {
    assertEquals(expected, Jcs.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))));
  }

  @Test
  void text_notFiniteOrNoJson_isRefused() {
    List<Object> wrong =
        List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 'c', "\ud83d");
    for (Object each : wrong) {
      assertThrows(IllegalArgumentException.class, () -> Jcs.text(List.of(each)));
    }
  }

  @Test
  void bytes_text_isItsUtf8() {
    Map<String, Object> value = Map.of("ö", "\u2028");

    assertArrayEquals(Jcs.text(value).getBytes(StandardCharsets.UTF_8), Jcs.bytes(value));
  }

  @Test
  void text_anyDouble_isThatOfTheReference() {
    qt().forAll(longs().all().map(Double::longBitsToDouble))
        .assuming(value -> !value.isNaN() && !value.isInfinite())
        .checkAssert(
            value -> {
              String text = Jcs.text(List.of(value));
              assertEquals(reference("[" + value + "]"), text);
              assertEquals(value + 0.0, Double.parseDouble(text.substring(1, text.length() - 1)));
            });
  }

  @Test
  void text_anyDocument_isThatOfTheReference() {
    qt().forAll(
            lists()
                .of(strings().basicMultilingualPlaneAlphabet().ofLengthBetween(0, 8))
                .ofSizeBetween(0, 5),
            longs().all())
        .assuming((texts, number) -> texts.stream().noneMatch(Unicode::hasLoneSurrogate))
        .checkAssert(
            (texts, number) -> {
              List<Object> elements = new ArrayList<>(texts);
              elements.add(number);
              elements.add(null);
              texts.forEach(text -> elements.add(Map.of(text, true, text + "2", text)));
              String text = Jcs.text(elements);
              assertEquals(reference(text), text);
              assertEquals(text, canonical(text));
            });
  }

  private static String canonical(String json) {
    try {
      return Jcs.canonical(json, JsonLimits.DOCUMENT);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static String reference(String json) {
    try {
      return new JsonCanonicalizer(json).getEncodedString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
