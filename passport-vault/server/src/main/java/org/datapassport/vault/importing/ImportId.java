package org.datapassport.vault.importing;

import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/** One run of an importer, written as 32 hexadecimal digits. */
public record ImportId(UUID value) {
  public static Optional<ImportId> parse(String text) {
    return RandomId.parse(text).map(ImportId::new);
  }

  @Override
  public String toString() {
    return RandomId.text(value);
  }
}
