package org.datapassport.vault.grant;

import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/** A grant's identifier: 128 random bits as 32 hexadecimal digits, so that none can be guessed. */
public record GrantId(UUID value) {
  public static Optional<GrantId> parse(String text) {
    return RandomId.parse(text).map(GrantId::new);
  }

  @Override
  public String toString() {
    return RandomId.text(value);
  }
}
