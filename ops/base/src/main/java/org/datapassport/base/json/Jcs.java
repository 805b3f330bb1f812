package org.datapassport.base.json;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value in the one form that can be signed (RFC 8785).
 *
 * <p>Members ascend by UTF-16 code units, which is the order of {@link String#compareTo}; strings
 * have the fewest escapes, so that U+2028 stands as it is; numbers are written as ECMAScript writes
 * them.
 */
public final class Jcs {
  private Jcs() {}

  /**
   * The canonical text of a value as {@link StrictJson} reads it.
   *
   * @throws IllegalArgumentException for what is no JSON, such as a number that is not finite
   */
  public static String text(@Nullable Object value) {
    return JsonWriter.text(value, true);
  }

  /** The canonical bytes of a value. */
  public static byte[] bytes(@Nullable Object value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical text of a JSON text. */
  public static String canonical(String json, JsonLimits limits) throws ParseException {
    return text(StrictJson.value(json, limits));
  }
}
