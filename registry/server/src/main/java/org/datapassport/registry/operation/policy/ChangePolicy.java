package org.datapassport.registry.operation.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.VerifiedChange;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.registrar.Registrars;

/**
 * What this registry asks of an operation on a passport that is there: {@link ChangeRules}, a
 * document without a person in it, and the right time.
 *
 * <p>A held operation is signed for the moment at which it is to count. So the hold stands in the
 * entry itself, and every did:webvh resolver refuses it before, should somebody show it early.
 */
public record ChangePolicy(DocumentPolicy documents, Registrars registrars, Duration hold) {
  /** How much later than the hold demands an operation may be meant for. */
  static final Duration HOLD_SLACK = Duration.ofDays(1);

  /** What is accepted, and when it is due. */
  public record Accepted(VerifiedChange change, Instant dueAt) {}

  /**
   * Judges the entries of one operation.
   *
   * @throws ProblemException entry-conflict, entry-refused, policy, registrar-unknown,
   *     hold-skipped, entry-too-old
   */
  public Accepted judge(VerifiedLog log, List<UnverifiedEntry> entries, Instant now) {
    if (entries.get(0).versionId().number() != log.size() + 1) {
      throw new ProblemException(
          RegistryProblem.ENTRY_CONFLICT, "The passport is at version " + log.size() + ".");
    }
    VerifiedChange change =
        ChangeRules.verify(log, entries)
            .match(
                verified -> verified,
                refusal -> {
                  throw refused(refusal);
                });
    for (UnverifiedEntry entry : entries) {
      boolean same = entry.state().equals(log.document());
      Optional<String> objection =
          same
              ? Optional.empty()
              : documents.objection(
                  entry.state().without(DidDocument.ALSO_KNOWN_AS), entry.did().toString());
      if (objection.isPresent()) {
        throw new ProblemException(RegistryProblem.POLICY, objection.get());
      }
    }
    boolean moves = change.kind() == OperationKind.TRANSFER_REGISTRAR;
    if (moves && registrars.homeOf(change.after().did()).isEmpty()) {
      throw new ProblemException(
          RegistryProblem.REGISTRAR_UNKNOWN, "A passport moves to the registries known here.");
    }
    Instant begins = entries.get(0).versionTime();
    if (change.isHeld()) {
      checkHold(begins, now);
    } else {
      checkPresent(entries, now);
    }
    Instant ends = ChangeRules.effectiveAt(entries);
    return new Accepted(change, ends.isBefore(now) ? now : ends);
  }

  private static ProblemException refused(Refusal refusal) {
    RegistryProblem code =
        refusal.reason() == Reason.TOO_LARGE
            ? RegistryProblem.ENTRY_TOO_LARGE
            : RegistryProblem.ENTRY_REFUSED;
    return new ProblemException(code, refusal.reason().code() + ": " + refusal.detail() + ".");
  }

  private void checkHold(Instant begins, Instant now) {
    if (begins.isBefore(now.plus(hold))) {
      throw new ProblemException(
          RegistryProblem.HOLD_SKIPPED,
          "versionTime must be at least " + hold + " from now; see /limits.");
    }
    if (begins.isAfter(now.plus(hold).plus(HOLD_SLACK))) {
      throw new ProblemException(
          RegistryProblem.ENTRY_REFUSED,
          Reason.TIME_IN_FUTURE.code() + ": versionTime is more than a day after the hold.");
    }
  }

  /** Two entries are a second apart, so the second may be that much later. */
  private static void checkPresent(List<UnverifiedEntry> entries, Instant now) {
    Instant latest = now.plusSeconds(EntryLimits.FUTURE_SECONDS_MAX);
    if (ChangeRules.effectiveAt(entries).isAfter(latest)) {
      throw new ProblemException(
          RegistryProblem.ENTRY_REFUSED,
          Reason.TIME_IN_FUTURE.code() + ": versionTime is later than now.");
    }
    if (entries.get(0).versionTime().isBefore(now.minus(GenesisPolicy.AGE_MAX))) {
      throw new ProblemException(
          RegistryProblem.ENTRY_TOO_OLD, "versionTime is older than an hour.");
    }
  }
}
