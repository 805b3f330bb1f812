package org.datapassport.vault.passport;

import java.text.Normalizer;
import java.util.Optional;

/**
 * The name on the card, as the citizen writes it.
 *
 * @param text 1 to 100 visible characters in normal form C, without controls and direction marks
 */
public record DisplayName(String text) {
  /** Longer names exist; the card has two lines. */
  public static final int CHARS_MAX = 100;

  public DisplayName {
    if (!isGood(text)) {
      throw new IllegalArgumentException("name: 1 to " + CHARS_MAX + " visible characters");
    }
  }

  /** Reads what somebody typed; empty when it is no name that a card could show. */
  public static Optional<DisplayName> parse(String typed) {
    String name = Normalizer.normalize(typed.strip().replaceAll("\\s+", " "), Normalizer.Form.NFC);
    return isGood(name) ? Optional.of(new DisplayName(name)) : Optional.empty();
  }

  private static boolean isGood(String name) {
    return !name.isBlank()
        && name.codePointCount(0, name.length()) <= CHARS_MAX
        && name.codePoints().allMatch(DisplayName::isVisible);
  }

  /** Controls break lines; direction marks make one text look like another. */
  private static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR;
  }
}
