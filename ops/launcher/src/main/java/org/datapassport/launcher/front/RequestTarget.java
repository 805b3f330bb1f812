package org.datapassport.launcher.front;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/**
 * Whether a path can be decoded.
 *
 * <p>Payara answers one that cannot with an empty 200 and writes forty lines into the log, so that
 * a stranger could fill the disk with a percent sign.
 */
final class RequestTarget {
  private RequestTarget() {}

  /** Whether every escape of a path is whole and all of it is UTF-8 without control characters. */
  static boolean isWellFormed(String path) {
    return isPlain(path) || isDecodable(path);
  }

  /** Most paths need no decoding. */
  private static boolean isPlain(String path) {
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '%' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean isDecodable(String path) {
    var bytes = new ByteArrayOutputStream(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == '%') {
        if (i + 2 >= path.length() || !isHex(path.charAt(i + 1)) || !isHex(path.charAt(i + 2))) {
          return false;
        }
        bytes.write(Integer.parseInt(path, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    try {
      var decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
      return decoded.chars().noneMatch(c -> Character.isISOControl(c) || c == '\\');
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * The first segment as the server reads it: decoded, without parameters, dots resolved.
   *
   * @param path well-formed
   */
  static String firstSegment(String path) {
    boolean plain = isPlain(path) && !path.contains("/.") && !path.contains("//");
    if (plain && path.indexOf(';') < 0) {
      int end = path.indexOf('/', 1);
      return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }
    var left = new ArrayDeque<String>();
    for (String segment : decoded(path).split("/", -1)) {
      String name = segment.replaceFirst(";.*", "");
      if (name.equals("..")) {
        left.pollLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        left.addLast(name);
      }
    }
    return left.isEmpty() ? "" : left.getFirst();
  }

  /** A plus sign is a plus sign in a path. */
  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }
}
