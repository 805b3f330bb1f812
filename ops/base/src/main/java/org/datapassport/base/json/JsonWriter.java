package org.datapassport.base.json;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes JSON without blanks and with the fewest escapes. */
final class JsonWriter {
  private static final String SHORT_ESCAPED = "\b\f\n\r\t\"\\";
  private static final String SHORT_ESCAPES = "bfnrt\"\\";

  private final boolean sorted;
  private final StringBuilder out = new StringBuilder();

  private JsonWriter(boolean sorted) {
    this.sorted = sorted;
  }

  /**
   * Writes a value.
   *
   * @param sorted members ascend by UTF-16 code units; else they stand as the map has them
   */
  static String text(@Nullable Object value, boolean sorted) {
    JsonWriter writer = new JsonWriter(sorted);
    writer.write(value);
    return writer.out.toString();
  }

  private void write(@Nullable Object value) {
    if (value instanceof String text) {
      writeString(text);
    } else if (value instanceof Number number) {
      out.append(EcmaNumber.text(number));
    } else if (value instanceof Map<?, ?> members) {
      writeObject(members);
    } else if (value instanceof Collection<?> elements) {
      writeArray(elements);
    } else if (value == null || value instanceof Boolean) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("no JSON: " + value.getClass().getName());
    }
  }

  private void writeObject(Map<?, ?> members) {
    Map<?, ?> ordered = sorted ? new TreeMap<>(members) : members;
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : ordered.entrySet()) {
      out.append(separator);
      writeString(String.valueOf(member.getKey()));
      out.append(':');
      write(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void writeArray(Collection<?> elements) {
    out.append('[');
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      write(element);
      separator = ",";
    }
    out.append(']');
  }

  private void writeString(String value) {
    if (Unicode.hasLoneSurrogate(value)) {
      throw new IllegalArgumentException("half a surrogate pair has no UTF-8 form");
    }
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int known = SHORT_ESCAPED.indexOf(c);
      if (known >= 0) {
        out.append('\\').append(SHORT_ESCAPES.charAt(known));
      } else if (c < 0x20) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
