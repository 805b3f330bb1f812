package org.datapassport.vault.identity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.key.VaultId;

/** A link's name in this vault's addresses: 32 hexadecimal digits that nobody else knows. */
public record LinkId(UUID value) {
  static LinkId random(SecureRandom random) {
    return new LinkId(VaultId.randomUuid(random));
  }

  public static Optional<LinkId> parse(String text) {
    return VaultId.parseUuid(text).map(LinkId::new);
  }

  @Override
  public String toString() {
    return VaultId.hex(value);
  }
}
