package org.datapassport.registry.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, bytes 0-0/100",
    "bytes=10-19, bytes 10-19/100",
    "bytes=90-, bytes 90-99/100",
    "bytes=90-1000, bytes 90-99/100",
    "bytes=-10, bytes 90-99/100",
    "bytes=-1000, bytes 0-99/100",
    "bytes=100-, bytes */100",
    "bytes=100-200, bytes */100",
    "bytes=-0, bytes */100"
  })
  void of_onePart_isThatPart(String header, String contentRange) {
    assertEquals(contentRange, ByteRange.of(header, 100).orElseThrow().in(100));
  }

  /** Then the whole is sent. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=5-4",
        "bytes=-",
        "items=0-1",
        "bytes=a-b",
        "",
        "bytes=0-9999999999999999999"
      })
  void of_whatIsNoSinglePart_isEmpty(String header) {
    assertEquals(Optional.empty(), ByteRange.of(header, 100));
  }

  @Test
  void tag_ofContent_changesWithIt() {
    assertEquals(FileTag.of(new byte[] {1, 2}), FileTag.of(new byte[] {1, 2}));
    assertNotEquals(FileTag.of(new byte[] {1, 2}), FileTag.of(new byte[] {1, 3}));
  }

  @Test
  void names_listsWeakFormsAndStars_areCompared() {
    String tag = "\"a\"";
    assertTrue(FileReadFilter.names("\"b\", \"a\"", tag, false));
    assertTrue(FileReadFilter.names("*", tag, false));
    assertTrue(FileReadFilter.names("W/\"a\"", tag, true));
    assertFalse(FileReadFilter.names("W/\"a\"", tag, false));
    assertFalse(FileReadFilter.names("\"b\"", tag, true));
  }

  /** Each other spelling would be a copy of an immutable file in every cache. */
  @Test
  void isCanonical_otherSpellings_areNot() {
    assertTrue(FileReadFilter.isCanonical("/registry/log/tile/0/x001/234.p/5"));
    for (String other :
        new String[] {
          "/registry/log/checkpoint;x",
          "/registry/log/tile/0/%30%30%30",
          "/registry/log/checkpoint/",
          "/registry//log/checkpoint"
        }) {
      assertFalse(FileReadFilter.isCanonical(other), other);
    }
  }
}
