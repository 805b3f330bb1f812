package org.datapassport.vault.key;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.datapassport.base.seal.SealException;

/**
 * Seals texts of one vault for columns in which they are looked for. The same text in the same
 * column of one vault has the same seal, so that it is found by it; in another column or vault it
 * has another. A column tells which of its rows are alike, and nothing else.
 *
 * <p>Older versions left such texts plain. They are opened as they are, and looked for beside the
 * seal, until they are sealed too.
 */
public final class TextKey {
  /** How a sealed text begins. */
  public static final String MARK = "s1.";

  private final VaultId vault;
  private final DataKey key;

  TextKey(VaultId vault, DataKey key) {
    this.vault = vault;
    this.key = key;
  }

  /** Seals a text; {@code place} is its table and column. */
  public String seal(String place, String text) {
    byte[] sealed = key.sealRepeatably(text.getBytes(StandardCharsets.UTF_8), context(place));
    return MARK + HexFormat.of().formatHex(sealed);
  }

  /**
   * Opens what {@link #seal} made, or gives back what an older version left plain.
   *
   * @throws SealException when it was changed, or belongs to another place
   */
  public String open(String place, String stored) {
    if (!stored.startsWith(MARK)) {
      return stored;
    }
    try {
      byte[] sealed = HexFormat.of().parseHex(stored, MARK.length(), stored.length());
      return new String(key.open(sealed, context(place)), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SealException("not a sealed text", e);
    }
  }

  /** What the text may stand as. */
  public String[] either(String place, String text) {
    return new String[] {seal(place, text), text};
  }

  private byte[] context(String place) {
    return ("text|" + vault + "|" + place).getBytes(StandardCharsets.UTF_8);
  }
}
