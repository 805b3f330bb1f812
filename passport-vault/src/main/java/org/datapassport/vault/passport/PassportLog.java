package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.Ed25519Key;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.VerifiedLog;
import org.datapassport.vault.key.VaultId;

/** A passport's own log at the registry, and whether the vault's key is the one in force. */
@Shared
public final class PassportLog {
  private final RegistryClient registry;
  private final PassportStore store;

  /**
   * How a passport stands.
   *
   * @param log as the registry told it just now, verified from its first entry
   * @param held whether the key in force is the vault's
   */
  public record Standing(VerifiedLog log, boolean held) {}

  @Inject
  PassportLog(RegistryClient registry, PassportStore store) {
    this.registry = registry;
    this.store = store;
  }

  /** The passport's identifier in the log. */
  public static Scid scid(Passport passport) {
    return new Scid(
        passport
            .publication()
            .orElseThrow(() -> new IllegalStateException("only published passports are in the log"))
            .scid());
  }

  /** Reads and verifies the log; takes up a change of keys whose answer never came. */
  public Standing standing(Passport passport) throws RegistryAwayException {
    VerifiedLog log = registry.log(scid(passport));
    return new Standing(log, settle(passport.vault(), log));
  }

  /** Moves the keys up when the log has them moved; answers whether the vault's is in force. */
  boolean settle(VaultId vault, VerifiedLog log) {
    List<Ed25519Key> inForce = log.parameters().updateKeys();
    if (inForce.size() != 1) {
      return false;
    }
    if (isOperationKey(vault, inForce.get(0))) {
      return true;
    }
    store.keysChanged(vault, inForce.get(0));
    return isOperationKey(vault, inForce.get(0));
  }

  private boolean isOperationKey(VaultId vault, Ed25519Key key) {
    return store.keys(vault).publicKey(KeyPurpose.OPERATION).equals(key);
  }
}
