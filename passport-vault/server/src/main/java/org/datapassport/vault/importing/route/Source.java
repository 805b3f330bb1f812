package org.datapassport.vault.importing.route;

import org.datapassport.vault.strand.name.Naming;

/**
 * Who brings records, where the file says it: a bank account, for one.
 *
 * @param key the same in each file of the source; empty where the file does not say
 * @param name what the citizen knows it by
 */
public record Source(String key, String name) {
  /** The file does not say. */
  public static final Source UNNAMED = new Source("", "");

  /** Longer than any account's number. */
  private static final int KEY_CHARACTERS_MAX = 200;

  private static final int LAST_SHOWN = 4;

  public Source {
    if (key.length() > KEY_CHARACTERS_MAX || name.length() > Naming.NAME_CHARACTERS_MAX) {
      throw new IllegalArgumentException("A source has a shorter key and name");
    }
  }

  /** A bank's account by its number, in whatever groups it is written; unnamed without one. */
  public static Source account(String number) {
    String plain = number.replaceAll("\\s", "");
    return plain.isEmpty() || plain.length() > KEY_CHARACTERS_MAX / 2
        ? UNNAMED
        : new Source(
            "account " + plain,
            "Account ending in " + plain.substring(Math.max(0, plain.length() - LAST_SHOWN)));
  }

  public boolean isNamed() {
    return !key.isEmpty();
  }
}
