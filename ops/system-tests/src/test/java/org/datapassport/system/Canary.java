package org.datapassport.system;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A value that nobody can guess and that appears nowhere else, in every form in which a careless
 * program might write it down.
 *
 * @param place where it was typed in, for messages
 */
record Canary(String place, String value, Map<String, String> forms) {
  /** 60 bits, which no accident makes. */
  private static final int LENGTH = 12;

  private static final String LETTERS = "bcdfghjkmnpqrstvwxyz23456789BCDF";

  Canary {
    forms = Map.copyOf(forms);
  }

  static Canary at(String place, SecureRandom random) {
    StringBuilder value = new StringBuilder("Q");
    for (int i = 0; i < LENGTH; i++) {
      value.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return of(place, value.toString());
  }

  static Canary of(String place, String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    byte[] wide = value.getBytes(StandardCharsets.UTF_16LE);
    forms.put("plain", value);
    forms.put("lower case", value.toLowerCase(Locale.ROOT));
    forms.put("upper case", value.toUpperCase(Locale.ROOT));
    forms.put("URL", URLEncoder.encode(value, StandardCharsets.UTF_8));
    forms.put("percent", percent(bytes));
    forms.put("hex", HexFormat.of().formatHex(bytes));
    forms.put("upper hex", HexFormat.of().withUpperCase().formatHex(bytes));
    forms.put("UTF-16", new String(wide, StandardCharsets.ISO_8859_1));
    forms.put("hex of UTF-16", HexFormat.of().formatHex(wide));
    for (int shift = 0; shift < 3; shift++) {
      forms.put("base64 " + shift, base64(bytes, shift));
      forms.put("base64 of UTF-16 " + shift, base64(wide, shift));
    }
    return new Canary(place, value, forms);
  }

  /** The form that a text contains, when it contains any. */
  Optional<String> in(String text) {
    return forms.entrySet().stream()
        .filter(form -> text.contains(form.getValue()))
        .map(form -> place + " as " + form.getKey())
        .findFirst();
  }

  private static String percent(byte[] bytes) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : bytes) {
      encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
    }
    return encoded.toString();
  }

  /** The digits that do not depend on the neighbours, when {@code shift} bytes go before. */
  private static String base64(byte[] bytes, int shift) {
    byte[] shifted = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    int first = shift == 0 ? 0 : shift + 1;
    int last = shifted.length / 3 * 4;
    return digits.substring(first, last);
  }
}
