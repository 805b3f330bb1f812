package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.registry.log.ChangeDraft;
import org.datapassport.registry.log.Ed25519Key;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.RecoveryKey;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.VerifiedLog;
import org.datapassport.vault.key.VaultId;

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
  private final RegistryClient registry;
  private final PassportLog passportLog;
  private final SecureRandom random;
  private final Clock clock;

  /** What became of a change. */
  public enum Outcome {
    CHANGED,
    /** The registry has it, or an earlier one, and has not published it. */
    UNDER_WAY,
    /** Another key than the vault's is in force: somebody else changed it, or it is closed. */
    NOT_IN_FORCE,
    REFUSED
  }

  @Inject
  KeyRotation(
      PassportStore store,
      RegistryClient registry,
      PassportLog passportLog,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.passportLog = passportLog;
    this.random = random;
    this.clock = clock;
  }

  /** Puts the next key in force and commits to a new one. */
  public Outcome rotate(Passport passport) throws RegistryAwayException {
    PassportLog.Standing standing = passportLog.standing(passport);
    VerifiedLog log = standing.log();
    Optional<RecoveryKey> recovery = RecoveryKey.of(log);
    if (!standing.held() || recovery.isEmpty()) {
      return Outcome.NOT_IN_FORCE;
    }
    VaultId vault = passport.vault();
    KeyPair afterNext = store.afterNext(vault, () -> PassportKeys.newPair(random));
    List<String> commitments =
        List.of(Ed25519Key.of(afterNext.getPublic()).commitment(), recovery.get().commitment());
    Instant time = timeAfter(log);
    UnverifiedEntry entry =
        new ChangeDraft(log, store.keys(vault).signer(KeyPurpose.NEXT), time)
            .keys(commitments)
            .get(0);
    OutgoingAnswer answer = send(entry);
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    if (answer.status() == 202 || answer.status() == 409) {
      return Outcome.UNDER_WAY;
    }
    if (!answer.isSuccess() || !registry.isProven(answer, entry.line())) {
      return Outcome.REFUSED;
    }
    passportLog.settle(vault, LogVerifier.extend(log, entry, time).orElseThrow());
    return Outcome.CHANGED;
  }

  /** Entries of one passport are a second apart at least. */
  private Instant timeAfter(VerifiedLog log) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = log.updated().plusSeconds(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  private OutgoingAnswer send(UnverifiedEntry entry) throws RegistryAwayException {
    try {
      return registry.post("/operations", entry.line());
    } catch (OutgoingException e) {
      throw new RegistryAwayException("/operations", e);
    }
  }
}
