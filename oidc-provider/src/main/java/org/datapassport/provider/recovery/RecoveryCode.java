package org.datapassport.provider.recovery;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;

/**
 * A one-time code of 130 random bits: 26 digits of Crockford's base 32, such as {@code
 * 7K2MP-Q0X4D-...}. People may write it with small letters, other gaps, O for 0 and I or L for 1.
 */
public record RecoveryCode(String digits) {
  static final int DIGITS = 26;

  /** More than this is no code with gaps. */
  static final int TYPED_CHARS_MAX = 80;

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + DIGITS + "}");
  private static final int GROUP = 5;

  public RecoveryCode {
    if (!FORM.matcher(digits).matches()) {
      throw new IllegalArgumentException("a recovery code has " + DIGITS + " digits");
    }
  }

  static RecoveryCode make(SecureRandom random) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < DIGITS; i++) {
      digits.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new RecoveryCode(digits.toString());
  }

  /** Reads what somebody typed. */
  static Optional<RecoveryCode> parse(String typed) {
    if (typed.length() > TYPED_CHARS_MAX) {
      return Optional.empty();
    }
    String digits =
        typed
            .replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    return FORM.matcher(digits).matches()
        ? Optional.of(new RecoveryCode(digits))
        : Optional.empty();
  }

  /** As people read it: groups of five, the last of six. */
  public String inGroups() {
    StringBuilder groups = new StringBuilder(digits);
    for (int at = DIGITS - GROUP - 1; at > 0; at -= GROUP) {
      groups.insert(at, '-');
    }
    return groups.toString();
  }

  /** The code of one account is nothing to another. Random bits need no slow hash. */
  byte[] hash(AccountId account) {
    return Secrets.hash("recovery\n" + account.value() + "\n" + digits);
  }

  /** A code belongs into no log. */
  @Override
  public String toString() {
    return "RecoveryCode";
  }
}
