package org.datapassport.registry.log.webvh;

import java.time.Instant;
import java.util.Optional;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * An entry with the verdicts that need no other entry: whether its proof verifies, and of a first
 * entry all that there is to verify. They are what costs, so many entries are prepared at once, by
 * several threads, before they are taken in the order of the log. It is believed no more than
 * before: {@code EntryChains.append} asks for each verdict when its turn comes.
 */
public final class PreparedEntry {
  private final UnverifiedEntry entry;
  private final Optional<Verdict<VerifiedLog>> asFirst;
  private final boolean proofVerifies;

  private PreparedEntry(
      UnverifiedEntry entry, Optional<Verdict<VerifiedLog>> asFirst, boolean proofVerifies) {
    this.entry = entry;
    this.asFirst = asFirst;
    this.proofVerifies = proofVerifies;
  }

  /** Verifies a signature, so this takes a good part of a tenth of a millisecond. */
  public static PreparedEntry of(UnverifiedEntry entry, Instant now) {
    if (entry.versionId().number() == 1) {
      Verdict<VerifiedLog> verdict = LogVerifier.verifyGenesis(entry, now);
      return new PreparedEntry(entry, Optional.of(verdict), verdict.isAccepted());
    }
    return new PreparedEntry(entry, Optional.empty(), LogVerifier.verifiesProof(entry));
  }

  public UnverifiedEntry entry() {
    return entry;
  }

  /** The log that begins with it; refused when it may begin none. */
  public Verdict<VerifiedLog> asFirst(Instant now) {
    return asFirst.orElseGet(() -> LogVerifier.verifyGenesis(entry, now));
  }

  /** The log with it. */
  public Verdict<VerifiedLog> after(VerifiedLog before, Instant now) {
    return LogVerifier.extend(before, entry, now, () -> proofVerifies);
  }
}
