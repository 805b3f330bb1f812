package org.datapassport.vault.identity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/** A link's name in this vault's addresses: 32 hexadecimal digits that nobody else knows. */
public record LinkId(UUID value) {
  static LinkId random(SecureRandom random) {
    return new LinkId(RandomId.fresh(random));
  }

  public static Optional<LinkId> parse(String text) {
    return RandomId.parse(text).map(LinkId::new);
  }

  @Override
  public String toString() {
    return RandomId.text(value);
  }
}
