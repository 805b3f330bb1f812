package org.datapassport.vault.importing.staging;

import java.security.SecureRandom;
import java.util.Optional;
import org.datapassport.vault.key.VaultId;

/** A staged file's name in addresses: 32 hexadecimal digits. */
public record StagedId(VaultId value) {
  static StagedId random(SecureRandom random) {
    return new StagedId(VaultId.random(random));
  }

  public static Optional<StagedId> parse(String text) {
    return VaultId.parse(text).map(StagedId::new);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
