package org.datapassport.base.json;

import org.jspecify.annotations.Nullable;

/** Writes JSON that is read and not signed: members stand as the map has them. */
public final class JsonText {
  private JsonText() {}

  /**
   * The text of a value as {@link StrictJson} reads it.
   *
   * @throws IllegalArgumentException for what is no JSON
   */
  public static String of(@Nullable Object value) {
    return JsonWriter.text(value, false);
  }
}
