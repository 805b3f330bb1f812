package org.datapassport.base.json;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The grammar of RFC 8259, by recursive descent, one text each. */
final class JsonParser {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  /** More digits than any double needs; some readers take quadratic time. */
  private static final int NUMBER_CHARS_MAX = 400;

  private final String text;
  private final JsonLimits limits;
  private int at;
  private int entries;

  JsonParser(String text, JsonLimits limits) {
    this.text = text;
    this.limits = limits;
  }

  @Nullable Object whole() throws ParseException {
    Object value = value(1);
    skipBlanks();
    if (at < text.length()) {
      throw wrong("something follows the value");
    }
    return value;
  }

  private @Nullable Object value(int depth) throws ParseException {
    skipBlanks();
    char first = peek();
    if (first == '{' || first == '[') {
      if (depth > limits.depthMax()) {
        throw wrong("nested deeper than " + limits.depthMax());
      }
      return first == '{' ? object(depth) : array(depth);
    } else if (first == '"') {
      return string();
    } else if (first == '-' || isDigit(first)) {
      return number();
    }
    return word();
  }

  private @Nullable Object word() throws ParseException {
    if (take("true")) {
      return true;
    } else if (take("false")) {
      return false;
    } else if (!take("null")) {
      throw wrong("a value is expected");
    }
    @Nullable Object nothing = null;
    return nothing;
  }

  private Map<String, Object> object(int depth) throws ParseException {
    Map<String, Object> members = new LinkedHashMap<>();
    for (boolean more = open('}'); more; more = goesOn('}')) {
      skipBlanks();
      String name = string();
      if (members.containsKey(name)) {
        throw wrong("a member is named twice");
      }
      skipBlanks();
      expect(':');
      members.put(name, value(depth + 1));
    }
    return members;
  }

  private List<Object> array(int depth) throws ParseException {
    List<Object> elements = new ArrayList<>();
    for (boolean more = open(']'); more; more = goesOn(']')) {
      elements.add(value(depth + 1));
    }
    return elements;
  }

  /** Steps into an object or array; false when it is empty. */
  private boolean open(char end) throws ParseException {
    at++;
    skipBlanks();
    if (peek() == end) {
      at++;
      return false;
    }
    count();
    return true;
  }

  /** Steps behind an entry; false when it was the last. */
  private boolean goesOn(char end) throws ParseException {
    skipBlanks();
    if (peek() == end) {
      at++;
      return false;
    }
    expect(',');
    count();
    return true;
  }

  private void count() throws ParseException {
    entries++;
    if (entries > limits.entriesMax()) {
      throw wrong("more than " + limits.entriesMax() + " entries");
    }
  }

  private Object number() throws ParseException {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (!number.lookingAt() || number.end() - at > NUMBER_CHARS_MAX) {
      throw wrong("not a number");
    }
    at = number.end();
    if (number.group(1) == null && number.group(2) == null && number.group().length() <= 18) {
      return Long.parseLong(number.group());
    }
    double value = Double.parseDouble(number.group());
    if (Double.isInfinite(value)) {
      throw wrong("a number beyond all doubles");
    }
    return value;
  }

  private String string() throws ParseException {
    expect('"');
    StringBuilder read = new StringBuilder();
    while (true) {
      char next = peek();
      at++;
      if (next == '"') {
        return whole(read);
      } else if (next == '\\') {
        read.append(escape());
      } else if (next < 0x20) {
        throw wrong("a control character stands in a string");
      } else {
        read.append(next);
      }
    }
  }

  private String whole(StringBuilder read) throws ParseException {
    String value = read.toString();
    if (Unicode.hasLoneSurrogate(value)) {
      throw wrong("half a surrogate pair stands alone");
    }
    return value;
  }

  private char escape() throws ParseException {
    char kind = peek();
    at++;
    int known = ESCAPES.indexOf(kind);
    if (known >= 0) {
      return ESCAPED.charAt(known);
    }
    if (kind != 'u') {
      throw wrong("an unknown escape");
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw wrong("an escape without four hexadecimal digits");
      }
      unit = unit * 16 + digit;
      at++;
    }
    return (char) unit;
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean take(String word) {
    boolean here = text.startsWith(word, at);
    at += here ? word.length() : 0;
    return here;
  }

  private char peek() throws ParseException {
    if (at >= text.length()) {
      throw wrong("the text ends early");
    }
    return text.charAt(at);
  }

  private void expect(char wanted) throws ParseException {
    if (peek() != wanted) {
      throw wrong("'" + wanted + "' is expected");
    }
    at++;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private ParseException wrong(String what) {
    return new ParseException(what + ", at character " + at, at);
  }
}
