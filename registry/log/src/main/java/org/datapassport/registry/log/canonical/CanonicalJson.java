package org.datapassport.registry.log.canonical;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * Reader and writer of RFC 8785 canonical JSON, without null and fractions.
 *
 * <p>The reader accepts exactly what the writer writes: no white space, members strictly ascending
 * (so none twice), the shortest escapes. Hence parse and write are inverse, and a byte that could
 * be changed without changing the value does not exist.
 */
public final class CanonicalJson {
  /** A DID document nests five deep; the rest is room. */
  static final int DEPTH_MAX = 12;

  private static final String SHORT_ESCAPES = "bfnrt\"\\";
  private static final String SHORT_ESCAPED = "\b\f\n\r\t\"\\";

  private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,15}");

  private final String text;
  private int at;

  private CanonicalJson(String text) {
    this.text = text;
  }

  public static Json.Members parseObject(byte[] bytes, int bytesMax) {
    if (bytes.length > bytesMax) {
      throw new RefusedException(Reason.TOO_LARGE, "at most " + bytesMax + " bytes");
    }
    CanonicalJson reader = new CanonicalJson(decode(bytes));
    Json value = reader.value(0);
    if (reader.at != reader.text.length()) {
      throw reader.refused("bytes after the value");
    }
    if (value instanceof Json.Members members) {
      return members;
    }
    throw new RefusedException(Reason.WRONG_TYPE, "an object is expected");
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new RefusedException(Reason.BAD_ENCODING, "not UTF-8");
    }
  }

  private Json value(int depth) {
    if (depth > DEPTH_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "nested deeper than " + DEPTH_MAX);
    }
    char first = peek();
    if (first == '{') {
      return object(depth);
    } else if (first == '[') {
      return array(depth);
    } else if (first == '"') {
      return new Json.Text(string());
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      return number();
    } else if (text.startsWith("true", at)) {
      at += 4;
      return new Json.Flag(true);
    } else if (text.startsWith("false", at)) {
      at += 5;
      return new Json.Flag(false);
    } else if (text.startsWith("null", at)) {
      throw new RefusedException(Reason.NULL_NOT_ALLOWED, "null at character " + at);
    }
    throw refused("a value is expected");
  }

  private Json.Members object(int depth) {
    at++;
    TreeMap<String, Json> members = new TreeMap<>();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    while (true) {
      String name = string();
      if (!members.isEmpty() && members.lastKey().compareTo(name) >= 0) {
        throw refused("members must ascend and be unique");
      }
      expect(':');
      members.put(name, value(depth + 1));
      if (peek() == '}') {
        at++;
        return new Json.Members(members);
      }
      expect(',');
    }
  }

  private Json.Items array(int depth) {
    at++;
    List<Json> items = new ArrayList<>();
    if (peek() == ']') {
      at++;
      return new Json.Items(items);
    }
    while (true) {
      items.add(value(depth + 1));
      if (peek() == ']') {
        at++;
        return new Json.Items(items);
      }
      expect(',');
    }
  }

  private Json.Whole number() {
    int start = at;
    at++;
    while (at < text.length() && isNumberPart(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!WHOLE.matcher(digits).matches()) {
      throw refused("only whole numbers up to 2^53-1 are allowed");
    }
    long number = Long.parseLong(digits);
    if (Math.abs(number) > Json.WHOLE_MAX) {
      throw refused("only whole numbers up to 2^53-1 are allowed");
    }
    return new Json.Whole(number);
  }

  private static boolean isNumberPart(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  }

  /** Most strings have no escape and are a part of the text as they stand. */
  private String string() {
    expect('"');
    int start = at;
    StringBuilder before = new StringBuilder(0);
    while (true) {
      char next = peek();
      if (next == '"') {
        String rest = text.substring(start, at);
        at++;
        return before.isEmpty() ? rest : before.append(rest).toString();
      } else if (next == '\\') {
        before.append(text, start, at);
        at++;
        before.append(escape());
        start = at;
      } else if (next < 0x20) {
        throw refused("a control character must be escaped");
      } else {
        at++;
      }
    }
  }

  private char escape() {
    char kind = peek();
    at++;
    int known = SHORT_ESCAPES.indexOf(kind);
    if (known >= 0) {
      return SHORT_ESCAPED.charAt(known);
    }
    if (kind == 'u' && at + 4 <= text.length()) {
      String digits = text.substring(at, at + 4);
      if (digits.matches("00[01][0-9a-f]")) {
        char escaped = (char) Integer.parseInt(digits, 16);
        if (SHORT_ESCAPED.indexOf(escaped) < 0) {
          at += 4;
          return escaped;
        }
      }
    }
    throw refused("not the shortest escape");
  }

  private char peek() {
    if (at >= text.length()) {
      throw new RefusedException(Reason.BAD_ENCODING, "the JSON ends early");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) {
    if (peek() != wanted) {
      throw refused("'" + wanted + "' is expected");
    }
    at++;
  }

  private RefusedException refused(String what) {
    return new RefusedException(Reason.NOT_CANONICAL, what + ", at character " + at);
  }

  static void write(Json value, StringBuilder out) {
    if (value instanceof Json.Text string) {
      writeString(string.value(), out);
    } else if (value instanceof Json.Whole number) {
      out.append(number.value());
    } else if (value instanceof Json.Flag flag) {
      out.append(flag.value());
    } else if (value instanceof Json.Items items) {
      out.append('[');
      String separator = "";
      for (Json item : items.values()) {
        out.append(separator);
        write(item, out);
        separator = ",";
      }
      out.append(']');
    } else if (value instanceof Json.Members members) {
      out.append('{');
      String separator = "";
      for (Map.Entry<String, Json> member : members.values().entrySet()) {
        out.append(separator);
        writeString(member.getKey(), out);
        out.append(':');
        write(member.getValue(), out);
        separator = ",";
      }
      out.append('}');
    }
  }

  private static void writeString(String value, StringBuilder out) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(value, written, i);
        writeEscape(c, out);
        written = i + 1;
      }
    }
    out.append(value, written, value.length()).append('"');
  }

  private static void writeEscape(char c, StringBuilder out) {
    int known = SHORT_ESCAPED.indexOf(c);
    if (known >= 0) {
      out.append('\\').append(SHORT_ESCAPES.charAt(known));
    } else {
      out.append(String.format("\\u%04x", (int) c));
    }
  }
}
