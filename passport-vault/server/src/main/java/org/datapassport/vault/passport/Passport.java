package org.datapassport.vault.passport;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.vault.key.VaultId;

/**
 * A citizen's passport.
 *
 * <p>Life: SIGNED when its first log entry exists here; PUBLISHED when the registry's receipt for
 * exactly these bytes was verified; LINKED when the provider knows which vault the account has.
 * Once its log says that it is closed, it is for ever.
 *
 * @param genesis the first log entry as it was signed
 * @param publication absent while the passport is only signed
 * @param closedAt when the vault found it closed; absent while it lives
 */
public record Passport(
    VaultId vault,
    State state,
    DisplayName name,
    ByteString genesis,
    Instant signedAt,
    Optional<Publication> publication,
    Optional<Instant> closedAt) {
  /** Each state includes those before it. */
  public enum State {
    SIGNED,
    PUBLISHED,
    LINKED;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isClosed() {
    return closedAt.isPresent();
  }

  /**
   * What the registry's log says of it.
   *
   * @param number without spaces, such as {@code DP7KQ4M…}
   * @param receipt a C2SP tlog-proof, verified before it was stored
   */
  public record Publication(
      String did, String scid, String number, String receipt, Instant publishedAt) {}
}
