package org.datapassport.vault.passport.change;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;
import org.datapassport.vault.passport.registry.RegistryClient;

/** Sends a signed entry to the registry, and moves the vault's keys when it is proven published. */
@Shared
final class ChangeSender {
  private final RegistryClient registry;
  private final PassportLog passportLog;
  private final Clock clock;

  @Inject
  ChangeSender(RegistryClient registry, PassportLog passportLog, Clock clock) {
    this.registry = registry;
    this.passportLog = passportLog;
    this.clock = clock;
  }

  /** When the entry after a log's last one may count: entries are a second apart at least. */
  Instant timeAfter(VerifiedLog log) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = log.updated().plusSeconds(1);
    return now.isBefore(earliest) ? earliest : now;
  }

  ChangeOutcome send(VaultId vault, VerifiedLog log, UnverifiedEntry entry)
      throws RegistryAwayException {
    OutgoingAnswer answer = send(entry);
    if (answer.status() >= 500 || answer.status() == 429) {
      throw new RegistryAwayException("the registry answered " + answer.status());
    }
    if (answer.status() == 202 || answer.status() == 409) {
      return ChangeOutcome.UNDER_WAY;
    }
    if (!answer.isSuccess() || !registry.isProven(answer, entry.line())) {
      return ChangeOutcome.REFUSED;
    }
    passportLog.settle(vault, LogVerifier.extend(log, entry, entry.versionTime()).orElseThrow());
    return ChangeOutcome.PUBLISHED;
  }

  private OutgoingAnswer send(UnverifiedEntry entry) throws RegistryAwayException {
    try {
      return registry.post("/operations", entry.line());
    } catch (OutgoingException e) {
      throw new RegistryAwayException("/operations", e);
    }
  }
}
