package org.datapassport.registry.operation.policy;

import java.util.List;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** Reads what senders send; one value has one encoding. */
public final class Submission {
  private Submission() {}

  public static UnverifiedEntry entry(byte[] line) {
    return UnverifiedEntry.parse(line)
        .match(
            entry -> entry,
            refusal -> {
              throw problem(RegistryProblem.ENTRY_MALFORMED, refusal);
            });
  }

  /** Exactly two lines, each ended by a line feed. */
  public static List<UnverifiedEntry> twoEntries(byte[] bytes) {
    if (bytes.length > 2 * (EntryLimits.ENTRY_BYTES_MAX + 1)) {
      throw new ProblemException(RegistryProblem.ENTRY_TOO_LARGE, "Two entries at most.");
    }
    int middle = 0;
    while (middle < bytes.length && bytes[middle] != '\n') {
      middle++;
    }
    if (middle >= bytes.length - 1 || bytes[bytes.length - 1] != '\n') {
      throw new ProblemException(
          RegistryProblem.ENTRY_MALFORMED, "Two lines, each with a line feed, are expected.");
    }
    return List.of(
        entry(ByteString.copyOf(bytes, 0, middle).toArray()),
        entry(ByteString.copyOf(bytes, middle + 1, bytes.length - 1).toArray()));
  }

  /** Of an instruction or a claim. */
  public static ProblemException instructionProblem(Refusal refusal) {
    ProblemCode code =
        refusal.reason() == Reason.TOO_LARGE
            ? PlatformProblem.TOO_LARGE
            : RegistryProblem.INSTRUCTION_MALFORMED;
    return new ProblemException(code, refusal.reason().code() + ": " + refusal.detail() + ".");
  }

  public static ProblemException problem(RegistryProblem usual, Refusal refusal) {
    boolean large = refusal.reason() == Reason.TOO_LARGE;
    RegistryProblem code = large ? RegistryProblem.ENTRY_TOO_LARGE : usual;
    return new ProblemException(code, refusal.reason().code() + ": " + refusal.detail() + ".");
  }
}
