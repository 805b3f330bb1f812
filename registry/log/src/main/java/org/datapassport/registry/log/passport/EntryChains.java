package org.datapassport.registry.log.passport;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.PreparedEntry;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * The passports' own logs while the leaves of the global log are read in order: each entry must
 * follow the last of its passport, and must be something that its key may do. One instance serves
 * one batch of leaves.
 *
 * <p>Of the two entries of a deactivation the first changes nothing but the commitments, to none;
 * what it is shows with the second, so both are judged then.
 */
public final class EntryChains {
  private final Function<Scid, Optional<VerifiedLog>> known;
  private final Map<Scid, VerifiedLog> grown = new HashMap<>();

  /**
   * @param known the logs as they were before this batch
   */
  public EntryChains(Function<Scid, Optional<VerifiedLog>> known) {
    this.known = known;
  }

  /** The passport's log as this batch has it so far; empty before the first entry. */
  public Optional<VerifiedLog> log(Scid scid) {
    return Optional.ofNullable(grown.get(scid)).or(() -> known.apply(scid));
  }

  /** The passport's log with this entry. */
  public Verdict<VerifiedLog> append(UnverifiedEntry entry, Instant now) {
    return append(PreparedEntry.of(entry, now), now);
  }

  /** The same for an entry whose own verdicts are there already. */
  public Verdict<VerifiedLog> append(PreparedEntry entry, Instant now) {
    return Verdict.of(
        () -> {
          Scid scid = entry.entry().did().scid();
          Optional<VerifiedLog> before = log(scid);
          VerifiedLog after =
              before.isPresent()
                  ? follow(before.get(), entry, now)
                  : Refusals.rethrow(entry.asFirst(now));
          grown.put(scid, after);
          return after;
        });
  }

  private static VerifiedLog follow(VerifiedLog before, PreparedEntry prepared, Instant now) {
    VerifiedLog after = Refusals.rethrow(prepared.after(before, now));
    UnverifiedEntry entry = prepared.entry();
    boolean beginsEnd = entry.parameters().nextKeyHashes().orElse(List.of("")).isEmpty();
    if (beginsEnd) {
      return after;
    }
    if (before.parameters().preRotation()) {
      Refusals.rethrow(ChangeRules.verify(before, List.of(entry)));
      return after;
    }
    if (before.size() < 2) {
      throw new RefusedException(Reason.NOT_ALLOWED, "a passport always commits to its next keys");
    }
    String earlier = before.entries().get(before.size() - 2).versionId().toString();
    VerifiedLog beforeEnd = before.atVersion(earlier).orElseThrow();
    Refusals.rethrow(ChangeRules.verify(beforeEnd, List.of(before.last(), entry)));
    return after;
  }
}
