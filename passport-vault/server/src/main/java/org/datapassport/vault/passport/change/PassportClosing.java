package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.passport.KeyPurpose;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.passport.registry.RegistryClient;

/**
 * Closes a passport for good: with the vault's next key after the registry's hold, with the
 * recovery key at once. What is true is what the log says; nothing is stored here.
 */
@Shared
public final class PassportClosing {
  /**
   * Clocks differ, and the registry refuses what is signed for a moment before its hold is over.
   */
  private static final Duration SLACK = Duration.ofSeconds(20);

  private final PassportStore store;
  private final PassportLog passportLog;
  private final WaitingOperations waiting;
  private final ChangeSender sender;
  private final RegistryClient registry;
  private final Clock clock;

  /** What became of it. */
  public enum Outcome {
    CLOSED,
    /** It takes effect after the hold, unless it is stopped; asking again adds nothing. */
    WAITS,
    /** The log commits to another recovery key. */
    WRONG_KEY,
    /** The vault does not hold the keys that count. */
    NOT_OURS,
    REFUSED
  }

  @Inject
  PassportClosing(
      PassportStore store,
      PassportLog passportLog,
      WaitingOperations waiting,
      ChangeSender sender,
      RegistryClient registry,
      Clock clock) {
    this.store = store;
    this.passportLog = passportLog;
    this.waiting = waiting;
    this.sender = sender;
    this.registry = registry;
    this.clock = clock;
  }

  /** Asks for it with the vault's own key; it waits. */
  public Outcome close(Passport passport) throws RegistryAwayException {
    WaitingOperations.Told told = waiting.list(passport);
    if (told.closed()) {
      return Outcome.CLOSED;
    }
    PassportLog.AgreementStanding standing = passportLog.standing(passport);
    if (told.waiting().isEmpty() || !standing.nextHeld()) {
      return Outcome.NOT_OURS;
    }
    if (told.waiting().get().stream().anyMatch(each -> each.kind() == OperationKind.DEACTIVATE)) {
      return Outcome.WAITS;
    }
    Signer next = store.keys(passport.vault()).signer(KeyPurpose.NEXT);
    Instant due = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(registry.hold()).plus(SLACK);
    return send(passport, new ChangeDraft(standing.log(), next, due).deactivation());
  }

  /** Does it now; the recovery key signs both entries and is not kept. */
  public Outcome closeNow(Passport passport, RecoveryFile file) throws RegistryAwayException {
    VerifiedLog log = passportLog.standing(passport).log();
    if (log.parameters().deactivated()) {
      return Outcome.CLOSED;
    }
    if (RecoveryKey.of(log).filter(key -> key.isKey(file.publicKey())).isEmpty()) {
      return Outcome.WRONG_KEY;
    }
    Signer recovery = Signer.of(file.pair());
    return send(passport, new ChangeDraft(log, recovery, sender.timeAfter(log)).deactivation());
  }

  private Outcome send(Passport passport, List<UnverifiedEntry> entries)
      throws RegistryAwayException {
    OutgoingAnswer answer = answer(entries);
    if (answer.status() == 202) {
      return Outcome.WAITS;
    }
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    boolean closed = passportLog.standing(passport).log().parameters().deactivated();
    return closed ? Outcome.CLOSED : Outcome.REFUSED;
  }

  private OutgoingAnswer answer(List<UnverifiedEntry> entries) throws RegistryAwayException {
    try {
      return registry.post("/operations", entries);
    } catch (OutgoingException e) {
      throw new RegistryAwayException("/operations", e);
    }
  }
}
