package org.datapassport.vault.passport.registry;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportKeys;
import org.datapassport.vault.passport.PassportStore;

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
   * @param nextHeld whether the vault has the key that may sign the next change
   */
  public record AgreementStanding(VerifiedLog log, boolean held, boolean nextHeld) {}

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
  public AgreementStanding standing(Passport passport) throws RegistryAwayException {
    VerifiedLog log = registry.log(scid(passport));
    return settle(passport.vault(), log);
  }

  /** Moves the keys up when the log has them moved. */
  public AgreementStanding settle(VaultId vault, VerifiedLog log) {
    List<Ed25519Key> inForce = log.parameters().updateKeys();
    List<String> commitments = log.parameters().nextKeyHashes();
    AgreementStanding before = standing(vault, log);
    if (inForce.size() != 1 || commitments.isEmpty() || (before.held() && before.nextHeld())) {
      return before;
    }
    store.keysChanged(vault, inForce.get(0));
    store.replaced(vault, commitments.get(0));
    return standing(vault, log);
  }

  private AgreementStanding standing(VaultId vault, VerifiedLog log) {
    PassportKeys keys = store.keys(vault);
    String next = keys.publicKey(KeyPurpose.NEXT).commitment();
    List<String> commitments = log.parameters().nextKeyHashes();
    return new AgreementStanding(
        log,
        log.parameters().updateKeys().equals(List.of(keys.publicKey(KeyPurpose.OPERATION))),
        !commitments.isEmpty() && commitments.get(0).equals(next));
  }
}
