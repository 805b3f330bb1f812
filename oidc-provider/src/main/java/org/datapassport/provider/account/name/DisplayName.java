package org.datapassport.provider.account.name;

import java.text.Normalizer;
import java.util.Optional;

/** How a citizen wants to be called on pages. Any script; no control or direction characters. */
public record DisplayName(String value) {
  /** What fits the page frame on a narrow screen in three lines. */
  public static final int LENGTH_MAX = 80;

  public DisplayName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a display name");
    }
  }

  /** The name as typed, white space made single, or nothing when it cannot be one. */
  public static Optional<DisplayName> parse(String typed) {
    if (typed.length() > 8 * LENGTH_MAX) {
      return Optional.empty();
    }
    String normal =
        Normalizer.normalize(typed, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    return isValid(normal) ? Optional.of(new DisplayName(normal)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= 1
        && length <= LENGTH_MAX
        && text.codePoints().noneMatch(DisplayName::isHostile);
  }

  /** Format characters turn the text around them; joiners are letters in several scripts. */
  private static boolean isHostile(int codePoint) {
    boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
    int type = Character.getType(codePoint);
    return Character.isISOControl(codePoint)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && !joiner);
  }

  @Override
  public String toString() {
    return value;
  }
}
