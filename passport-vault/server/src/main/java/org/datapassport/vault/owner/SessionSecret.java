package org.datapassport.vault.owner;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.datapassport.base.hash.Sha256;

/**
 * The random value in the session cookie: 256 bits, base64url without padding.
 *
 * @param value 43 characters
 */
public record SessionSecret(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int RANDOM_BYTES = 32;

  public SessionSecret {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("session secret: 43 base64url characters");
    }
  }

  public static SessionSecret fresh(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new SessionSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Anything a browser may send: only a value of our shape is looked up. */
  public static Optional<SessionSecret> fromCookie(String value) {
    return SHAPE.matcher(value).matches()
        ? Optional.of(new SessionSecret(value))
        : Optional.empty();
  }

  /** What the database knows of the secret. 256 random bits need no salt and no slow hash. */
  byte[] hash() {
    return Sha256.of("portal-session/v1:" + value);
  }

  @Override
  public String toString() {
    return "SessionSecret[hidden]";
  }
}
