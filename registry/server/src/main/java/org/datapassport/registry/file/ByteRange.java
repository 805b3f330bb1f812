package org.datapassport.registry.file;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a file (RFC 9110 section 14): {@code bytes=0-99}, {@code bytes=100-}, {@code
 * bytes=-100}. Several parts at once are not served; who asks for them gets the whole, which the
 * RFC permits.
 *
 * @param from inclusive
 * @param to exclusive
 */
record ByteRange(int from, int to) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  ByteRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("a range has a beginning and an end");
    }
  }

  /** What a Range header asks of a file; with an empty part when none of it is there. */
  static Optional<ByteRange> of(String header, int length) {
    Matcher asked = ONE.matcher(header.strip());
    if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (asked.group(1).isEmpty()) {
      long last = Math.min(length, Long.parseLong(asked.group(2)));
      return Optional.of(new ByteRange((int) (length - last), length));
    }
    long first = Long.parseLong(asked.group(1));
    long end = asked.group(2).isEmpty() ? length : Long.parseLong(asked.group(2)) + 1;
    if (end <= first) {
      return asked.group(2).isEmpty() ? Optional.of(nothing(length)) : Optional.empty();
    }
    return Optional.of(
        first >= length
            ? nothing(length)
            : new ByteRange((int) first, (int) Math.min(end, length)));
  }

  private static ByteRange nothing(int length) {
    return new ByteRange(length, length);
  }

  boolean isEmpty() {
    return from == to;
  }

  /** The value of Content-Range. */
  String in(int length) {
    return isEmpty() ? "bytes */" + length : "bytes " + from + "-" + (to - 1) + "/" + length;
  }
}
