package org.datapassport.vault.key;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/**
 * A vault's identifier: 128 random bits, written as 32 lower-case hexadecimal digits.
 *
 * <p>It is the vault's handle between services, and says nothing about its owner.
 */
public record VaultId(UUID value) {
  public static VaultId random(SecureRandom random) {
    return new VaultId(RandomId.fresh(random));
  }

  /** Reads the 32 digits; anything else is empty. */
  public static Optional<VaultId> parse(String text) {
    return RandomId.parse(text).map(VaultId::new);
  }

  @Override
  public String toString() {
    return RandomId.text(value);
  }
}
