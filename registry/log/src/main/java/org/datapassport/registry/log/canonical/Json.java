package org.datapassport.registry.log.canonical;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A JSON value of the subset that may be signed here, written in one way only (RFC 8785).
 *
 * <p>There is no null, and numbers are whole numbers that every JSON reader keeps exactly: then the
 * canonical form needs no floating point formatting. Members are sorted by UTF-16 code units, which
 * is the order of {@link String#compareTo}.
 */
public sealed interface Json {
  /** 2^53 - 1: the largest number that readers with IEEE 754 doubles keep exactly. */
  long WHOLE_MAX = 9007199254740991L;

  /** A string. Lone surrogates have no UTF-8 form and are refused. */
  record Text(String value) implements Json {
    public Text {
      if (hasLoneSurrogate(value)) {
        throw new IllegalArgumentException("text has a lone surrogate");
      }
    }
  }

  private static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < value.length() && Character.isSurrogatePair(c, value.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** A number without fraction. */
  record Whole(long value) implements Json {
    public Whole {
      if (value > WHOLE_MAX || value < -WHOLE_MAX) {
        throw new IllegalArgumentException("number is not exact in every reader: " + value);
      }
    }
  }

  /** true or false. */
  record Flag(boolean value) implements Json {}

  /** An array. */
  record Items(List<Json> values) implements Json {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object. */
  record Members(SortedMap<String, Json> values) implements Json {
    public static final Members EMPTY = new Members(new TreeMap<>());

    public Members {
      values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Optional<Json> find(String name) {
      return Optional.ofNullable(values.get(name));
    }

    /** The same object with one member set. */
    public Members with(String name, Json value) {
      TreeMap<String, Json> copy = new TreeMap<>(values);
      copy.put(name, value);
      return new Members(copy);
    }

    public Members with(String name, String text) {
      return with(name, new Text(text));
    }

    public Members without(String name) {
      TreeMap<String, Json> copy = new TreeMap<>(values);
      copy.remove(name);
      return new Members(copy);
    }
  }

  static Text text(String value) {
    return new Text(value);
  }

  static Items texts(List<String> values) {
    return new Items(values.stream().<Json>map(Text::new).toList());
  }

  static Items items(Json... values) {
    return new Items(List.of(values));
  }

  /**
   * Reads an object in canonical form; other spellings of the same value are refused.
   *
   * @param bytesMax the largest input that is looked at
   */
  static Verdict<Members> parseCanonical(byte[] bytes, int bytesMax) {
    return Verdict.of(() -> CanonicalJson.parseObject(bytes, bytesMax));
  }

  default String canonicalText() {
    StringBuilder text = new StringBuilder();
    CanonicalJson.write(this, text);
    return text.toString();
  }

  default byte[] canonicalBytes() {
    return canonicalText().getBytes(StandardCharsets.UTF_8);
  }

  /** Replaces a text in every string value; names of members stay as they are. */
  default Json replacing(String found, String replacement) {
    if (this instanceof Text text) {
      return new Text(text.value().replace(found, replacement));
    }
    if (this instanceof Items items) {
      return new Items(items.values().stream().map(v -> v.replacing(found, replacement)).toList());
    }
    if (this instanceof Members members) {
      TreeMap<String, Json> copy = new TreeMap<>();
      for (Map.Entry<String, Json> member : members.values().entrySet()) {
        copy.put(member.getKey(), member.getValue().replacing(found, replacement));
      }
      return new Members(copy);
    }
    return this;
  }
}
