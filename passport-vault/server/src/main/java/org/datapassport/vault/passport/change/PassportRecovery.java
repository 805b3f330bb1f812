package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportKeys;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;

/**
 * Takes a passport back from whoever has all its keys but the recovery key.
 *
 * <p>Idea: the recovery key signs one entry, which commits to a new key of the vault and puts the
 * passport's document back as it was; the new key then takes over as in any change of keys. Between
 * the two the thief can do nothing: no key of theirs is committed to any more.
 *
 * <p>Crash windows: the new key is stored before the entry is sent, and the log itself says whether
 * the entry came. Without the second step the passport is safe, and any change of keys does it.
 */
@Shared
public final class PassportRecovery {
  private final PassportStore store;
  private final PassportLog passportLog;
  private final ChangeSender sender;
  private final KeyRotation rotation;
  private final PublicUrls urls;
  private final SecureRandom random;

  /** What became of it. */
  public enum Outcome {
    TAKEN_BACK,
    /** It is safe, and a change of keys is still to do. */
    RECOVERY_KEY_IN_FORCE,
    UNDER_WAY,
    /** The log commits to another recovery key. */
    WRONG_KEY,
    CLOSED,
    REFUSED
  }

  @Inject
  PassportRecovery(
      PassportStore store,
      PassportLog passportLog,
      ChangeSender sender,
      KeyRotation rotation,
      PublicUrls urls,
      SecureRandom random) {
    this.store = store;
    this.passportLog = passportLog;
    this.sender = sender;
    this.rotation = rotation;
    this.urls = urls;
    this.random = random;
  }

  /** The recovery key is used for one signature and is not kept. */
  public Outcome recover(Passport passport, RecoveryFile file) throws RegistryAwayException {
    VerifiedLog log = passportLog.standing(passport).log();
    if (log.parameters().deactivated()) {
      return Outcome.CLOSED;
    }
    Optional<RecoveryKey> recovery =
        RecoveryKey.of(log).filter(commitment -> commitment.isKey(file.publicKey()));
    if (recovery.isEmpty()) {
      return Outcome.WRONG_KEY;
    }
    UnverifiedEntry entry = entry(passport.vault(), log, file, recovery.get());
    return switch (sender.send(passport.vault(), log, entry)) {
      case PUBLISHED -> finished(passport);
      case UNDER_WAY -> Outcome.UNDER_WAY;
      case NOT_OURS, REFUSED -> Outcome.REFUSED;
    };
  }

  private UnverifiedEntry entry(
      VaultId vault, VerifiedLog log, RecoveryFile file, RecoveryKey recovery) {
    KeyPair next = store.spare(vault, KeyPurpose.REPLACEMENT, () -> PassportKeys.newPair(random));
    List<String> commitments =
        List.of(Ed25519Key.of(next.getPublic()).commitment(), recovery.commitment());
    Ed25519Key document = store.keys(vault).publicKey(KeyPurpose.DOCUMENT);
    return new ChangeDraft(log, Signer.of(file.pair()), sender.timeAfter(log))
        .document(commitments, List.of(document), PassportKeys.service(urls.vault()))
        .get(0);
  }

  private Outcome finished(Passport passport) {
    try {
      return rotation.rotate(passport) == ChangeOutcome.PUBLISHED
          ? Outcome.TAKEN_BACK
          : Outcome.RECOVERY_KEY_IN_FORCE;
    } catch (RegistryAwayException e) {
      return Outcome.RECOVERY_KEY_IN_FORCE;
    }
  }
}
