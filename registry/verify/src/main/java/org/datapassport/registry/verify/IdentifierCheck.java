package org.datapassport.registry.verify;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** Checks a passport's own log, {@code did.jsonl}: did:webvh 1.0, Read. */
record IdentifierCheck(Instant now, Report report) {
  /** The log when it verifies. */
  Optional<VerifiedLog> check(byte[] jsonLines) {
    return LogVerifier.verifyJsonLines(jsonLines, now).match(this::describe, this::refuse);
  }

  /** As above; the log must also be that of the identifier that was asked for. */
  Optional<VerifiedLog> check(byte[] jsonLines, WebvhDid wanted) {
    Optional<VerifiedLog> log = check(jsonLines);
    if (log.isPresent() && !log.get().isNamed(wanted)) {
      report.fails("the log is that of another identifier, " + log.get().did());
      return Optional.empty();
    }
    return log;
  }

  private Optional<VerifiedLog> refuse(Refusal refusal) {
    report.fails(
        "did.jsonl: "
            + refusal.reason().title()
            + " ("
            + refusal.reason().code()
            + ": "
            + refusal.detail()
            + ")");
    return Optional.empty();
  }

  private Optional<VerifiedLog> describe(VerifiedLog log) {
    report.holds(
        "did.jsonl: every one of "
            + counted(log.size(), "entry", "entries")
            + " is canonical, hashed into the next, and signed by a key that was allowed to");
    report.note("identifier       " + log.did());
    report.note("passport number  " + log.passportNumber().printed());
    report.note("version          " + log.versionId());
    report.note("from " + log.created() + ", last changed " + log.updated());
    log.moves().forEach(this::describe);
    if (log.parameters().deactivated()) {
      report.note("the passport is deactivated; nothing can follow");
    } else if (log.parameters().preRotation()) {
      report.note("the next keys are committed to, so a thief of today's key can change nothing");
    } else {
      report.note("no next keys are committed to: whoever has today's key can change everything");
    }
    return Optional.of(log);
  }

  private void describe(VerifiedLog.Move move) {
    report.note(
        "on "
            + move.since()
            + " it moved: was "
            + move.from()
            + ", is since version "
            + move.versionId().number()
            + " "
            + move.to());
    report.note("  the SCID and the passport number stayed, and its own key signed the move");
  }

  static String counted(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}
