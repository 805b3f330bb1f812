package org.datapassport.vault.grant;

import java.util.Optional;
import java.util.UUID;
import org.datapassport.vault.RandomId;

/**
 * An agreement's identifier, 128 random bits: for the citizen's own pages. No client ever sees it,
 * since two clients of a company each have a handle of their own.
 */
public record AgreementId(UUID value) {
  public static Optional<AgreementId> parse(String text) {
    return RandomId.parse(text).map(AgreementId::new);
  }

  @Override
  public String toString() {
    return RandomId.text(value);
  }
}
