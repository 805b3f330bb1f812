package org.datapassport.provider.account.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.provider.account.name.UserName;

/**
 * Which new passwords are taken, after NIST SP 800-63B: a least length, a list of those that
 * everybody tries first, and no rules about kinds of characters.
 */
public final class PasswordRules {
  /** Below this, guessing offline is cheap even with Argon2id. */
  public static final int LENGTH_MIN = 10;

  /** A sentence fits; hashing a novel would be a way to burn our processor. */
  public static final int LENGTH_MAX = 256;

  private static final String SEQUENCES =
      "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm"
          + " qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn 09876543210987654321"
          + " zyxwvutsrqponmlkjihgfedcba 1qaz2wsx3edc4rfv5tgb6yhn7ujm";

  private final Set<String> common;

  public PasswordRules(Set<String> common) {
    this.common = Set.copyOf(common);
  }

  /** The rules with the list that we ship. */
  public static PasswordRules shipped() {
    try (InputStream list = PasswordRules.class.getResourceAsStream("common-passwords.txt")) {
      if (list == null) {
        throw new IllegalStateException("common-passwords.txt is not in the archive");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
      return new PasswordRules(
          lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading common-passwords.txt", e);
    }
  }

  /** One form for the same password typed on different keyboards (SP 800-63B, 3.1.1.2). */
  public static String normalize(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFKC);
  }

  /** What is wrong with a new password, if anything. */
  public Optional<PasswordFlaw> flawOf(String password, UserName userName) {
    if (password.length() > LENGTH_MAX) {
      return Optional.of(PasswordFlaw.TOO_LONG);
    }
    String normal = normalize(password);
    int length = normal.codePointCount(0, normal.length());
    if (length < LENGTH_MIN) {
      return Optional.of(PasswordFlaw.TOO_SHORT);
    }
    String plain = normal.toLowerCase(Locale.ROOT);
    if (isCommon(plain)) {
      return Optional.of(PasswordFlaw.TOO_COMMON);
    }
    return isLike(plain, userName.value())
        ? Optional.of(PasswordFlaw.LIKE_YOUR_NAME)
        : Optional.empty();
  }

  private boolean isCommon(String plain) {
    String core = plain.replaceAll("[^\\p{L}]+$", "");
    return common.contains(plain)
        || (core.length() >= 4 && common.contains(core))
        || plain.codePoints().distinct().count() < 4
        || SEQUENCES.contains(plain)
        || isRepeated(plain);
  }

  /** Whether the text is a short text several times, such as {@code abcabcabcabc}. */
  private static boolean isRepeated(String plain) {
    for (int period = 1; period <= plain.length() / 3; period++) {
      if (plain.length() % period == 0
          && plain.substring(0, period).repeat(plain.length() / period).equals(plain)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLike(String plain, String userName) {
    String local = userName.contains("@") ? userName.substring(0, userName.indexOf('@')) : userName;
    if (local.length() < UserName.LENGTH_MIN || !plain.contains(local)) {
      return plain.equals(userName);
    }
    return plain.replace(local, "").length() < 6;
  }
}
