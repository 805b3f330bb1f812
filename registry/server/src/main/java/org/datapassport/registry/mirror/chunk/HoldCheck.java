package org.datapassport.registry.mirror.chunk;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.Arrival;
import org.datapassport.registry.log.hold.HeldIntent;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.hold.HoldRules.Announced;
import org.datapassport.registry.log.hold.HoldRules.Rule;
import org.datapassport.registry.log.hold.HoldRules.Told;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.mirror.source.UntrueException;
import org.datapassport.registry.registrar.Registrar;

/**
 * Holds the entries of one chunk to what the log told before them. Times count when witnesses vouch
 * for them, and never by this mirror's own clock: whose clock is wrong must not accuse others. A
 * witness that is asked itself accuses nobody, and uses its own.
 */
public final class HoldCheck {
  /** Clocks of witnesses differ, and a checkpoint is cosigned anew only every few minutes. */
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final KnownLog store;
  private final LogRules logRules;
  private final HoldRules rules;
  private final TlogPolicy policy;
  private final Optional<Instant> witnessedAt;
  private final Map<Scid, List<Told>> toldNow = new HashMap<>();
  private boolean withholds;

  /**
   * @param witnessedAt when the tree that the chunk is in was seen; without it nobody is early
   */
  HoldCheck(KnownLog store, LogRules logRules, TlogPolicy policy, Optional<Instant> witnessedAt)
      throws SQLException {
    this.store = store;
    this.logRules = logRules;
    this.rules = logRules.holds();
    this.policy = policy;
    this.witnessedAt = witnessedAt;
    this.withholds = store.withheld() > 0;
  }

  /** A leaf says something of a passport, or of something else. */
  void tell(long leaf, ByteString body) {
    subject(body)
        .ifPresent(
            named ->
                toldNow
                    .computeIfAbsent(named, unused -> new ArrayList<>())
                    .add(new Told(leaf, body)));
  }

  /** Of which passport a leaf that is no entry tells something that the rules ask for. */
  public static Optional<Scid> subject(ByteString body) {
    return HeldIntent.parse(body)
        .match(intent -> Optional.of(intent.scid()), refusal -> Optional.<Scid>empty())
        .or(
            () ->
                UnverifiedInstruction.parse(body.toArray())
                    .match(said -> Optional.of(said.scid()), refusal -> Optional.empty()))
        .or(() -> arrival(body).map(Arrival::scid));
  }

  private static Optional<Arrival> arrival(ByteString body) {
    return Arrival.parse(body).match(Optional::of, refusal -> Optional.empty());
  }

  /**
   * Before {@link #tell}: what says that a passport arrives must not speak of one that is here.
   *
   * @param present the log of a passport as it is at this leaf
   */
  void checkArrival(long leaf, ByteString body, Function<Scid, Optional<VerifiedLog>> present)
      throws SQLException {
    Optional<Arrival> arrival = arrival(body);
    if (arrival.isPresent()) {
      Scid scid = arrival.get().scid();
      Optional<HoldRules.Violation> found =
          HoldRules.violation(present.apply(scid), arrival.get(), told(scid));
      if (found.isPresent()) {
        throw new RuleBrokenException(found.get().rule(), List.of(leaf), Optional.empty());
      }
    }
  }

  /** After an entry was taken: when it came from a registry known here, it was released there. */
  void checkRelease(long leaf, VerifiedLog after) throws SQLException {
    Optional<Registrar> from = after.cameFrom().flatMap(logRules.registrars()::homeOf);
    if (from.isEmpty()) {
      return;
    }
    for (Told told : told(after.scid())) {
      Optional<Arrival> arrival =
          arrival(told.body()).filter(a -> a.move().equals(after.versionId()));
      boolean proven =
          arrival
              .map(a -> a.verify(after, from.get().policy(), rules.hold()).isAccepted())
              .orElse(true);
      if (!proven) {
        throw new RuleBrokenException(
            Rule.NOT_RELEASED, List.of(leaf, told.leaf()), Optional.empty());
      }
    }
  }

  /** A leaf is not opened, so what it told cannot be known. */
  void withheld() {
    withholds = true;
  }

  /** Before the entry is judged by its time, which our own clock would do. */
  void checkMoment(long leaf, UnverifiedEntry entry) throws SQLException {
    if (witnessedAt.isEmpty() || entry.versionId().number() == 1) {
      return;
    }
    Instant seen = witnessedAt.get();
    for (Announced announced : announced(entry)) {
      List<Long> leaves = List.of(leaf, announced.leaf());
      if (seen.plus(SKEW).isBefore(entry.versionTime())) {
        throw new RuleBrokenException(Rule.PUBLISHED_EARLY, leaves, Optional.empty());
      }
      Optional<SignedNote> without = store.published(announced.leaf());
      Optional<Instant> unannounced = without.flatMap(policy::quorumTime);
      if (unannounced
          .filter(then -> seen.isBefore(then.plus(rules.hold()).minus(SKEW)))
          .isPresent()) {
        throw new RuleBrokenException(Rule.INTENT_BACKDATED, leaves, without);
      }
    }
  }

  /** After the entry was found to be one that its key may sign. */
  void check(long leaf, VerifiedLog before, UnverifiedEntry entry) throws SQLException {
    Optional<HoldRules.Violation> found = rules.violation(before, entry, told(before.scid()));
    if (found.isEmpty()) {
      return;
    }
    if (withholds && found.get().rule().isOfWhatWasNotTold()) {
      throw new UntrueException(
          "leaf "
              + leaf
              + ": an operation that must wait, and its "
              + (found.get().rule() == Rule.INTENT_MISSING ? "intent" : "unlocking")
              + " is not shown");
    }
    List<Long> leaves = new ArrayList<>(List.of(leaf));
    leaves.addAll(found.get().leaves());
    throw new RuleBrokenException(found.get().rule(), leaves, Optional.empty());
  }

  private List<Announced> announced(UnverifiedEntry entry) throws SQLException {
    return HoldRules.intentsOf(entry.versionId(), told(entry.did().scid()));
  }

  private List<Told> told(Scid scid) throws SQLException {
    List<Told> all = new ArrayList<>(store.told(scid));
    all.addAll(toldNow.getOrDefault(scid, List.of()));
    return all;
  }
}
