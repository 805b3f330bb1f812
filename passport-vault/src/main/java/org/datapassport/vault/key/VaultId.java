package org.datapassport.vault.key;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A vault's identifier: 128 random bits, written as 32 lower-case hexadecimal digits.
 *
 * <p>It is the vault's handle between services, and says nothing about its owner.
 */
public record VaultId(UUID value) {
  private static final Pattern TEXT = Pattern.compile("[0-9a-f]{32}");

  public static VaultId random(SecureRandom random) {
    return new VaultId(randomUuid(random));
  }

  /** Reads the 32 digits; anything else is empty. */
  public static Optional<VaultId> parse(String text) {
    return parseUuid(text).map(VaultId::new);
  }

  /** A UUID of 128 random bits: unlike version 4 and 7 it has no fixed or guessable part. */
  public static UUID randomUuid(SecureRandom random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Reads 32 lower-case hexadecimal digits. */
  public static Optional<UUID> parseUuid(String text) {
    if (!TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    long high = Long.parseUnsignedLong(text.substring(0, 16), 16);
    long low = Long.parseUnsignedLong(text.substring(16), 16);
    return Optional.of(new UUID(high, low));
  }

  /** Writes any 128 bits as 32 lower-case hexadecimal digits. */
  public static String hex(UUID value) {
    return value.toString().replace("-", "");
  }

  @Override
  public String toString() {
    return hex(value);
  }
}
