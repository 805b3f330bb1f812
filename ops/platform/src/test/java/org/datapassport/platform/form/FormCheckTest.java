package org.datapassport.platform.form;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormCheckTest {
  private static final MediaType FORM = MediaType.APPLICATION_FORM_URLENCODED_TYPE;

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "UTF-8"})
  void requireFormType_ofAFormInUtf8_passes(String charset) {
    FormCheck.requireFormType(Optional.of(FORM));
    FormCheck.requireFormType(Optional.of(FORM.withCharset(charset)));
    FormCheck.requireFormType(
        Optional.of(new MediaType("Application", "X-WWW-Form-URLencoded", Map.of("a", "b"))));
  }

  @ParameterizedTest
  @CsvSource({
    "application, x-www-form-urlencoded, iso-8859-1",
    "application, x-www-form-urlencoded, utf-16",
    "application, x-www-form-urlencoded, no-such",
    "application, json, utf-8",
    "application, *, utf-8",
    "*, *, utf-8",
    "multipart, form-data, utf-8",
    "text, plain, utf-8"
  })
  void requireFormType_ofAllElse_is415(String type, String subtype, String charset) {
    MediaType sent = new MediaType(type, subtype, charset);
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> FormCheck.requireFormType(Optional.of(sent)));
    assertEquals(415, refusal.code().status());
  }

  @Test
  void requireFormType_ofABodyWithoutType_is415() {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> FormCheck.requireFormType(Optional.empty()));
    assertEquals(415, refusal.code().status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "&",
        "a=b&c=+d",
        "a=%25%2B%2500",
        "=",
        "a=",
        "&&a=b&",
        "a==",
        "x=%e2%82%AC",
        "x=€"
      })
  void requireReadable_ofAForm_passes(String body) {
    FormCheck.requireReadable(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void requireReadable_ofEachCharacterThatMayBeTyped_passes() {
    StringBuilder text = new StringBuilder();
    for (int c = 1; c < 0x10FFFF; c += c < 0x300 ? 1 : 97) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        text.appendCodePoint(c);
      }
    }
    String body = "a=" + URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    assertDoesNotThrow(() -> FormCheck.requireReadable(body.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a=%",
        "a=%4",
        "a=%zz",
        "%g0=a",
        "a=%-1",
        "a=% 1",
        "a=%4%41",
        "a=%u0041",
        "a=%00",
        "%00=a",
        "a=%ff",
        "a=%c0%af",
        "a=%ed%a0%80",
        "a=%e2%82",
        "a=%e2&b=%82%ac",
        "a=%f4%90%80%80"
      })
  void requireReadable_ofWrongEncoding_is400(String body) {
    assertRefused(body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x80, 0xC3, 0xFF})
  void requireReadable_ofAWrongByte_is400(int octet) {
    assertRefused(new byte[] {'a', '=', (byte) octet});
    assertRefused(new byte[] {(byte) octet, '=', 'a'});
  }

  private static void assertRefused(byte[] body) {
    ProblemException refusal =
        assertThrows(ProblemException.class, () -> FormCheck.requireReadable(body));
    assertEquals(400, refusal.code().status());
  }
}
