package org.datapassport.base.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text and nothing after it.
 *
 * <p>Refused are: more than the limits, a member named twice, bytes that are no UTF-8, surrogates
 * without their other half, numbers beyond IEEE 754 doubles, comments and every other freedom that
 * some readers allow. Messages name the place, never the text.
 */
public final class StrictJson {
  private StrictJson() {}

  /** A JSON object. */
  public static Map<String, Object> object(String text, JsonLimits limits) throws ParseException {
    if (value(text, limits) instanceof Map<?, ?> members) {
      return named(members);
    }
    throw new ParseException("an object is expected", 0);
  }

  /** A JSON object in UTF-8. */
  public static Map<String, Object> object(byte[] utf8, JsonLimits limits) throws ParseException {
    return object(decode(utf8, limits), limits);
  }

  /** A JSON array. */
  public static List<Object> array(String text, JsonLimits limits) throws ParseException {
    if (value(text, limits) instanceof List<?> elements) {
      return new ArrayList<>(elements);
    }
    throw new ParseException("an array is expected", 0);
  }

  /** A JSON array of objects. */
  public static List<Map<String, Object>> objects(String text, JsonLimits limits)
      throws ParseException {
    return objects(array(text, limits));
  }

  /** The elements of an array that was read, which are all objects. */
  public static List<Map<String, Object>> objects(List<?> elements) throws ParseException {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object element : elements) {
      if (!(element instanceof Map<?, ?> members)) {
        throw new ParseException("an element is not an object", 0);
      }
      objects.add(named(members));
    }
    return objects;
  }

  /** An object that was read, its names typed. */
  public static Map<String, Object> named(Map<?, ?> members) {
    Map<String, Object> named = new LinkedHashMap<>();
    members.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  /** Any JSON value. */
  static @Nullable Object value(String text, JsonLimits limits) throws ParseException {
    if (isLonger(text, limits.bytesMax())) {
      throw new ParseException("more than " + limits.bytesMax() + " bytes", 0);
    }
    return new JsonParser(text, limits).whole();
  }

  private static String decode(byte[] utf8, JsonLimits limits) throws ParseException {
    if (utf8.length > limits.bytesMax()) {
      throw new ParseException("more than " + limits.bytesMax() + " bytes", 0);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new ParseException("not UTF-8", 0);
    }
  }

  /** A character makes one to three bytes; a pair of surrogates four. */
  private static boolean isLonger(String text, int bytesMax) {
    if (text.length() > bytesMax) {
      return true;
    }
    return text.length() > bytesMax / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytesMax;
  }
}
