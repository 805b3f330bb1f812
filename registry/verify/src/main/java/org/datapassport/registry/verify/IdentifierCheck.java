package org.datapassport.registry.verify;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.foreign.ForeignLog;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.verify.evidence.Evidence;

/** Checks a passport's own log, {@code did.jsonl}: did:webvh 1.0, Read. */
record IdentifierCheck(Instant now, Report report) {
  /** How a log is written: as our registries do, or as did:webvh 1.0 permits. */
  private enum Hand {
    OURS,
    ANOTHER
  }

  /**
   * The log when it verifies.
   *
   * @param place has {@code did-witness.json}, of a log that names witnesses
   */
  Optional<VerifiedLog> check(byte[] jsonLines, Evidence place) {
    return LogVerifier.verifyJsonLines(jsonLines, now)
        .match(log -> describe(log, Hand.OURS), refusal -> judge(jsonLines, place));
  }

  /** As above; the log must also be that of the identifier that was asked for. */
  Optional<VerifiedLog> check(byte[] jsonLines, Evidence place, WebvhDid wanted) {
    Optional<VerifiedLog> log = check(jsonLines, place);
    if (log.isPresent() && !log.get().isNamed(wanted)) {
      report.fails("the log is that of another identifier, " + log.get().did());
      return Optional.empty();
    }
    return log;
  }

  /** What is not written as we write is judged by the specification, which permits more. */
  private Optional<VerifiedLog> judge(byte[] jsonLines, Evidence place) {
    return switch (ForeignLog.judge(
        jsonLines, place.read("did-witness.json").orElse(new byte[0]), now)) {
      case ForeignLog.Holds holds -> describe(holds.log(), Hand.ANOTHER);
      case ForeignLog.Broken broken -> {
        report.fails("did.jsonl: " + words(broken.refusal()));
        yield Optional.empty();
      }
      case ForeignLog.Beyond beyond -> {
        report.notShown(
            "did.jsonl: whether it verifies; it is not one of ours: " + words(beyond.refusal()));
        yield Optional.empty();
      }
    };
  }

  private static String words(Refusal refusal) {
    return refusal.reason().title()
        + " ("
        + refusal.reason().code()
        + ": "
        + refusal.detail()
        + ")";
  }

  private Optional<VerifiedLog> describe(VerifiedLog log, Hand hand) {
    String entries = "did.jsonl: every one of " + counted(log.size(), "entry", "entries");
    if (hand == Hand.OURS) {
      report.holds(
          entries + " is canonical, hashed into the next, and signed by a key that was allowed to");
    } else {
      report.holds(
          entries
              + " is hashed into the next and signed by a key that was allowed to, as"
              + " did:webvh 1.0 has it");
      report.note(
          "it is not written as our registries write; its own witnesses, if it names any,"
              + " approved it");
    }
    report.note("identifier       " + log.did());
    if (hand == Hand.OURS) {
      report.note("passport number  " + log.passportNumber().printed());
    }
    report.note("version          " + log.versionId());
    report.note("from " + log.created() + ", last changed " + log.updated());
    log.moves().forEach(this::describe);
    if (log.parameters().deactivated()) {
      report.note("the identifier is deactivated; nothing can follow");
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
