package org.datapassport.provider.account.name;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name that a citizen types to sign in: normalized (NFKC) and in lower case. */
public record UserName(String value) {
  /** Long enough for an e-mail address of usual length, short enough for a form field. */
  public static final int LENGTH_MAX = 64;

  public static final int LENGTH_MIN = 3;

  private static final Pattern ALLOWED =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@+-]*");

  public UserName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a user name");
    }
  }

  /** The name that the citizen meant, or nothing when it cannot be one. */
  public static Optional<UserName> parse(String typed) {
    if (typed.length() > 4 * LENGTH_MAX) {
      return Optional.empty();
    }
    String normal =
        Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return isValid(normal) ? Optional.of(new UserName(normal)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return text.length() >= LENGTH_MIN
        && text.length() <= LENGTH_MAX
        && ALLOWED.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
