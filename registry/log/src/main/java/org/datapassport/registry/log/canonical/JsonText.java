package org.datapassport.registry.log.canonical;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * Reader of JSON as others write it (RFC 8259): with blanks, in any order of members, with any
 * escapes. What it gives is written again in the one canonical form. For what we only judge; what
 * we sign or keep for ever is read by {@link CanonicalJson}.
 *
 * <p>A member that stands there twice is refused, since readers differ on which one counts. So is
 * what {@link Json} cannot hold: null, and numbers that are no whole ones.
 */
public final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?(?:[eE][+-]?[0-9]{1,3})?");

  private static final String SHORT_ESCAPES = "bfnrt\"\\/";
  private static final String SHORT_ESCAPED = "\b\f\n\r\t\"\\/";

  private final String text;
  private int at;

  private JsonText(String text) {
    this.text = text;
  }

  /**
   * Reads one value and blanks around it.
   *
   * @param bytesMax the largest input that is looked at
   */
  public static Verdict<Json> parse(byte[] bytes, int bytesMax) {
    return Verdict.of(() -> read(bytes, bytesMax));
  }

  /** The same for readers that refuse as a whole. */
  public static Json read(byte[] bytes, int bytesMax) {
    if (bytes.length > bytesMax) {
      throw new RefusedException(Reason.TOO_LARGE, "at most " + bytesMax + " bytes");
    }
    JsonText reader = new JsonText(decode(bytes));
    Json value = reader.value(0);
    reader.skipBlanks();
    if (reader.at != reader.text.length()) {
      throw reader.refused("something stands behind the value");
    }
    return value;
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
    if (depth > CanonicalJson.DEPTH_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "nested deeper than " + CanonicalJson.DEPTH_MAX);
    }
    skipBlanks();
    char first = peek();
    if (first == '{') {
      return object(depth);
    } else if (first == '[') {
      return array(depth);
    } else if (first == '"') {
      return text();
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      return number();
    } else if (taken("true")) {
      return new Json.Flag(true);
    } else if (taken("false")) {
      return new Json.Flag(false);
    } else if (taken("null")) {
      throw new RefusedException(Reason.NULL_NOT_ALLOWED, "null at character " + at);
    }
    throw refused("a value is expected");
  }

  private boolean taken(String word) {
    boolean there = text.startsWith(word, at);
    at += there ? word.length() : 0;
    return there;
  }

  private Json.Members object(int depth) {
    at++;
    TreeMap<String, Json> members = new TreeMap<>();
    skipBlanks();
    if (peek() == '}') {
      at++;
      return new Json.Members(members);
    }
    while (true) {
      skipBlanks();
      String name = text().value();
      skipBlanks();
      expect(':');
      if (members.containsKey(name)) {
        throw refused("a member stands there twice");
      }
      members.put(name, value(depth + 1));
      skipBlanks();
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
    skipBlanks();
    if (peek() == ']') {
      at++;
      return new Json.Items(items);
    }
    while (true) {
      items.add(value(depth + 1));
      skipBlanks();
      if (peek() == ']') {
        at++;
        return new Json.Items(items);
      }
      expect(',');
    }
  }

  private Json.Whole number() {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String digits = text.substring(start, at);
    if (!NUMBER.matcher(digits).matches()) {
      throw refused("not a number");
    }
    BigDecimal number = new BigDecimal(digits);
    boolean isWhole = number.stripTrailingZeros().scale() <= 0;
    if (!isWhole || number.abs().compareTo(BigDecimal.valueOf(Json.WHOLE_MAX)) > 0) {
      throw new RefusedException(
          Reason.NOT_OURS, "numbers other than whole ones up to 2^53-1 are not judged");
    }
    return new Json.Whole(number.longValueExact());
  }

  private Json.Text text() {
    expect('"');
    StringBuilder read = new StringBuilder();
    while (peek() != '"') {
      char next = text.charAt(at);
      if (next < 0x20) {
        throw refused("a control character must be escaped");
      }
      at++;
      read.append(next == '\\' ? escaped() : next);
    }
    at++;
    try {
      return new Json.Text(read.toString());
    } catch (IllegalArgumentException e) {
      throw refused("half of a surrogate pair");
    }
  }

  private char escaped() {
    char kind = peek();
    at++;
    int known = SHORT_ESCAPES.indexOf(kind);
    if (known >= 0) {
      return SHORT_ESCAPED.charAt(known);
    }
    if (kind == 'u' && at + 4 <= text.length()) {
      String digits = text.substring(at, at + 4);
      if (digits.matches("[0-9a-fA-F]{4}")) {
        at += 4;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    throw refused("no such escape");
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
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
    return new RefusedException(Reason.BAD_ENCODING, what + ", at character " + at);
  }
}
