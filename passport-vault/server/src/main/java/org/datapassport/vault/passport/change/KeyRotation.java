package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportKeys;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;

/**
 * Changes the keys that sign for a passport.
 *
 * <p>Order and crash windows: (1) the key after the next is stored; a crash after it leaves a key
 * that the next attempt takes. (2) The entry is sent; a crash before its answer is read is mended
 * by the log itself, which says which key is in force. (3) The keys move up by one, in one
 * transaction.
 */
@Shared
public final class KeyRotation {
  private final PassportStore store;
  private final PassportLog passportLog;
  private final ChangeSender sender;
  private final SecureRandom random;

  @Inject
  KeyRotation(
      PassportStore store, PassportLog passportLog, ChangeSender sender, SecureRandom random) {
    this.store = store;
    this.passportLog = passportLog;
    this.sender = sender;
    this.random = random;
  }

  /** Puts the next key in force and commits to a new one. */
  public ChangeOutcome rotate(Passport passport) throws RegistryAwayException {
    PassportLog.AgreementStanding standing = passportLog.standing(passport);
    VerifiedLog log = standing.log();
    Optional<RecoveryKey> recovery = RecoveryKey.of(log);
    if (!standing.nextHeld() || recovery.isEmpty()) {
      return ChangeOutcome.NOT_OURS;
    }
    VaultId vault = passport.vault();
    KeyPair afterNext =
        store.spare(vault, KeyPurpose.AFTER_NEXT, () -> PassportKeys.newPair(random));
    List<String> commitments =
        List.of(Ed25519Key.of(afterNext.getPublic()).commitment(), recovery.get().commitment());
    UnverifiedEntry entry =
        new ChangeDraft(log, store.keys(vault).signer(KeyPurpose.NEXT), sender.timeAfter(log))
            .keys(commitments)
            .get(0);
    return sender.send(vault, log, entry);
  }
}
