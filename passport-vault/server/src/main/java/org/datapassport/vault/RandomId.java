package org.datapassport.vault;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The form of the vault's identifiers: 128 random bits, written as 32 lower-case hexadecimal
 * digits. Each kind of identifier is a record of its own around the bits.
 */
public final class RandomId {
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");

  private RandomId() {}

  /** 128 random bits: unlike versions 4 and 7 of UUID they have no fixed or guessable part. */
  public static UUID fresh(SecureRandom random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Reads the 32 digits; anything else is empty. */
  public static Optional<UUID> parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    long high = Long.parseUnsignedLong(text.substring(0, 16), 16);
    long low = Long.parseUnsignedLong(text.substring(16), 16);
    return Optional.of(new UUID(high, low));
  }

  /** Writes the bits. */
  public static String text(UUID bits) {
    return bits.toString().replace("-", "");
  }
}
