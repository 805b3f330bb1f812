package org.datapassport.provider.client.metadata;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a client says of itself, made fit to stand among words of ours. Nothing here makes it true.
 *
 * <p>Removed is what turns, hides or piles up text around it: control and format characters (but
 * joiners, which are letters in several scripts), blank letters, and more than two accents on one
 * letter. Escaping is the templates' work.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">Unicode Security Mechanisms, section 5</a>
 */
public final class ForeignText {
  /** A name stands in headings and buttons; longer ones push the decision out of sight. */
  public static final int NAME_CHARS_MAX = 100;

  private static final int ACCENTS_MAX = 2;

  /** Letters that look like nothing: Hangul fillers and the empty Braille pattern. */
  private static final Set<Integer> BLANK = Set.of(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0);

  /** Written beside each other in ordinary words of Japanese, Korean and Chinese. */
  private static final Set<UnicodeScript> EAST_ASIAN =
      EnumSet.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.BOPOMOFO);

  private static final Pattern WORD_END = Pattern.compile("[^\\p{L}\\p{M}]+");

  private ForeignText() {}

  /** The text without what works on the text around it. */
  public static String plain(String foreign) {
    StringBuilder plain = new StringBuilder(foreign.length());
    int accents = 0;
    for (int point : foreign.codePoints().toArray()) {
      boolean accent = isAccent(point);
      accents = accent ? accents + 1 : 0;
      if (!isHostile(point) && accents <= ACCENTS_MAX) {
        plain.appendCodePoint(point);
      }
    }
    return plain.toString();
  }

  /** A name for headings and buttons: one line, not long; empty where nothing is left. */
  public static String name(String foreign) {
    String line = plain(foreign).replaceAll("(?U)\\s+", " ").strip();
    int length = line.codePointCount(0, line.length());
    return length <= NAME_CHARS_MAX
        ? line
        : line.substring(0, line.offsetByCodePoints(0, NAME_CHARS_MAX)) + "…";
  }

  /**
   * Whether a word of it has letters of several alphabets, as when a Cyrillic “е” stands in a Latin
   * name to make it look like another's. A whole word in lookalikes is not noticed.
   */
  public static boolean mixesAlphabets(String text) {
    return WORD_END.splitAsStream(text).anyMatch(ForeignText::isMixed);
  }

  private static boolean isMixed(String word) {
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    word.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
    scripts.removeAll(Set.of(UnicodeScript.COMMON, UnicodeScript.INHERITED));
    if (scripts.removeAll(EAST_ASIAN)) {
      scripts.remove(UnicodeScript.LATIN);
      return !scripts.isEmpty();
    }
    return scripts.size() > 1;
  }

  private static boolean isAccent(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isHostile(int point) {
    boolean joiner = point == 0x200C || point == 0x200D;
    int type = Character.getType(point);
    return Character.isISOControl(point)
        || BLANK.contains(point)
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (type == Character.FORMAT && !joiner);
  }
}
