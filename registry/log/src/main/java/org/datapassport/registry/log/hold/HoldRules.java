package org.datapassport.registry.log.hold;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.log.webvh.VersionId;

/**
 * Holds to the log what it promised: that an operation which must wait was announced, waited as
 * long as the rules say, and was not vetoed; that a locked passport was not transferred; that no
 * passport fills the log. Whoever reads the opened leaves can check it.
 *
 * <p>Idea: an entry that is subject to a hold must have an intent before it in the same log, which
 * names it. What the intent itself says is checked against the hold; that the registry did not lie
 * about these times is for the caller to check against the times of witnesses.
 *
 * @param hold how long a citizen can object
 */
public record HoldRules(Duration hold) {
  /**
   * What one passport can have got in a day by {@code versionTime}, whatever the quotas let
   * through: 70 operations of two entries each, those of two quotas at the edge of a day, and those
   * that had waited.
   */
  public static final int ENTRIES_PER_DAY_MAX = 400;

  private static final Duration DAY = Duration.ofDays(1);

  /** A leaf that tells something about a passport: an intent or an instruction. */
  public record Told(long leaf, ByteString body) {}

  /** Which rule is broken; the code is stable. */
  public enum Rule {
    /** Nothing announced it. */
    INTENT_MISSING,
    /** The announcement itself says less than the hold. */
    HOLD_TOO_SHORT,
    VETO_IGNORED,
    /** Transferred by the operation key while the passport was locked, as it is from the first. */
    TRANSFER_LOCKED,
    /** More entries of one passport in a day than any quota lets through. */
    RATE_EXCEEDED,
    /** Witnesses saw it in the log before it was to count. */
    PUBLISHED_EARLY,
    /** The passport had left for another registry, and this one went on with it. */
    WENT_ON_AFTER_MOVE,
    /** Said to come from another registry, and did not: it was here, or did not move here. */
    NO_ARRIVAL,
    /** The log of the registry that it came from does not show that it let the passport go. */
    NOT_RELEASED,
    /** Witnesses saw the log without the announcement when it had been announced, as it says. */
    INTENT_BACKDATED;

    /** Whether a leaf that is not opened could be the one that is missed. */
    public boolean isOfWhatWasNotTold() {
      return this == INTENT_MISSING || this == TRANSFER_LOCKED;
    }

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A broken rule.
   *
   * @param leaves the leaves that show it beside the entry's own: intent, then veto
   */
  public record Violation(Rule rule, List<Long> leaves) {
    public Violation {
      leaves = List.copyOf(leaves);
    }
  }

  /** An intent with its place. */
  public record Announced(long leaf, HeldIntent intent) {}

  /**
   * Judges an entry that did:webvh and {@link ChangeRules} have accepted.
   *
   * @param before the passport's log without it
   * @param told what the log told of this passport before it
   */
  public Optional<Violation> violation(VerifiedLog before, UnverifiedEntry entry, List<Told> told) {
    Optional<Arrived> covering =
        arrivals(before.scid(), told).stream()
            .filter(a -> a.arrival().move().number() >= entry.versionId().number())
            .findFirst();
    if (covering.isPresent()) {
      return arrived(before, entry, covering.get());
    }
    if (hasLeft(before, told)) {
      return Optional.of(new Violation(Rule.WENT_ON_AFTER_MOVE, List.of()));
    }
    OperationKind kind = kind(before, entry);
    return unwaited(before, entry, kind, told)
        .or(() -> locked(before, entry, kind, told))
        .or(() -> tooMany(before, entry, told));
  }

  /** What came from another registry waited there, or not; its move must be the one announced. */
  private static Optional<Violation> arrived(
      VerifiedLog before, UnverifiedEntry entry, Arrived covering) {
    VersionId move = covering.arrival().move();
    boolean last = entry.versionId().number() == move.number();
    boolean moves = entry.versionId().equals(move) && !entry.did().equals(before.did());
    boolean fits = !last || moves;
    return fits
        ? Optional.empty()
        : Optional.of(new Violation(Rule.NO_ARRIVAL, List.of(covering.leaf())));
  }

  /**
   * Judges what says that a passport arrives.
   *
   * @param present the passport's log as this log has it, if it has one
   * @param told what was told of it before
   */
  public static Optional<Violation> violation(
      Optional<VerifiedLog> present, Arrival arrival, List<Told> told) {
    boolean possible =
        present
            .map(log -> hasLeft(log, told) && arrival.move().number() > log.versionId().number())
            .orElse(true);
    return possible ? Optional.empty() : Optional.of(new Violation(Rule.NO_ARRIVAL, List.of()));
  }

  /** Whether the last entry moved the passport away; one that arrived moved it to here. */
  public static boolean hasLeft(VerifiedLog log, List<Told> told) {
    return log.cameFrom().isPresent()
        && arrivals(log.scid(), told).stream()
            .noneMatch(a -> a.arrival().move().equals(log.versionId()));
  }

  private record Arrived(long leaf, Arrival arrival) {}

  private static List<Arrived> arrivals(Scid scid, List<Told> told) {
    return told.stream()
        .flatMap(
            leaf ->
                Arrival.parse(leaf.body())
                    .match(
                        arrival -> Optional.of(new Arrived(leaf.leaf(), arrival)),
                        refusal -> Optional.<Arrived>empty())
                    .stream())
        .filter(arrived -> arrived.arrival().scid().equals(scid))
        .toList();
  }

  /** Judges an entry of this log by what was announced. */
  Optional<Violation> unwaited(VerifiedLog before, UnverifiedEntry entry, List<Told> told) {
    return unwaited(before, entry, kind(before, entry), told);
  }

  private Optional<Violation> unwaited(
      VerifiedLog before, UnverifiedEntry entry, OperationKind kind, List<Told> told) {
    if (!kind.isHeld(isByRecovery(before, entry))) {
      return Optional.empty();
    }
    List<Announced> intents = intentsOf(entry.versionId(), told);
    if (intents.isEmpty()) {
      return Optional.of(new Violation(Rule.INTENT_MISSING, List.of()));
    }
    Announced first = intents.get(0);
    Instant earliest = first.intent().receivedAt().plus(hold);
    if (entry.versionTime().isBefore(earliest) || first.intent().dueAt().isBefore(earliest)) {
      return Optional.of(new Violation(Rule.HOLD_TOO_SHORT, List.of(first.leaf())));
    }
    return intents.stream()
        .flatMap(announced -> vetoOf(before, announced, told).stream())
        .findFirst();
  }

  /** What announced an entry, the first announcement first. */
  public static List<Announced> intentsOf(VersionId entry, List<Told> told) {
    return told.stream()
        .flatMap(
            leaf ->
                HeldIntent.parse(leaf.body())
                    .match(
                        intent -> Optional.of(new Announced(leaf.leaf(), intent)),
                        refusal -> Optional.<Announced>empty())
                    .stream())
        .filter(announced -> announced.intent().entries().contains(entry))
        .toList();
  }

  private static Optional<Violation> vetoOf(
      VerifiedLog before, Announced announced, List<Told> told) {
    return told.stream()
        .filter(leaf -> leaf.leaf() > announced.leaf() && isVeto(leaf, before, announced.intent()))
        .map(leaf -> new Violation(Rule.VETO_IGNORED, List.of(announced.leaf(), leaf.leaf())))
        .findFirst();
  }

  /** Signed by the recovery key that was in force; somebody else's instruction stops nothing. */
  private static boolean isVeto(Told leaf, VerifiedLog before, HeldIntent intent) {
    return UnverifiedInstruction.parse(leaf.body().toArray())
        .match(Optional::of, refusal -> Optional.<UnverifiedInstruction>empty())
        .filter(said -> said.kind() == OperationKind.VETO)
        .filter(said -> said.target().filter(intent.id().text()::equals).isPresent())
        .filter(said -> said.verify(before, said.created()).isAccepted())
        .isPresent();
  }

  /** A passport is locked until its citizen unlocks it; the recovery key needs no unlocking. */
  private static Optional<Violation> locked(
      VerifiedLog before, UnverifiedEntry entry, OperationKind kind, List<Told> told) {
    if (!kind.isTransfer() || isByRecovery(before, entry)) {
      return Optional.empty();
    }
    Optional<Told> last =
        told.stream()
            .filter(leaf -> lockSaid(before, leaf).isPresent())
            .reduce((earlier, later) -> later);
    boolean open =
        last.flatMap(leaf -> lockSaid(before, leaf))
            .filter(said -> said == OperationKind.UNLOCK_TRANSFER)
            .isPresent();
    List<Long> shown = last.map(Told::leaf).stream().toList();
    return open ? Optional.empty() : Optional.of(new Violation(Rule.TRANSFER_LOCKED, shown));
  }

  /** Whether a leaf locks or unlocks, signed by a key that could when it was signed. */
  private static Optional<OperationKind> lockSaid(VerifiedLog before, Told leaf) {
    return UnverifiedInstruction.parse(leaf.body().toArray())
        .match(Optional::of, refusal -> Optional.<UnverifiedInstruction>empty())
        .filter(
            said ->
                said.kind() == OperationKind.LOCK_TRANSFER
                    || said.kind() == OperationKind.UNLOCK_TRANSFER)
        .filter(
            said ->
                before
                    .atVersion(said.versionId().toString())
                    .filter(log -> said.verify(log, said.created()).isAccepted())
                    .isPresent())
        .map(UnverifiedInstruction::kind);
  }

  /** What a passport brought from another registry is not counted. */
  private static Optional<Violation> tooMany(
      VerifiedLog before, UnverifiedEntry entry, List<Told> told) {
    List<UnverifiedEntry> entries = before.entries();
    int last = entries.size() - ENTRIES_PER_DAY_MAX;
    boolean many =
        last >= 0 && entries.get(last).versionTime().isAfter(entry.versionTime().minus(DAY));
    int came =
        many
            ? arrivals(before.scid(), told).stream()
                .mapToInt(a -> a.arrival().move().number())
                .max()
                .orElse(0)
            : 0;
    return many && entries.get(last).versionId().number() > came
        ? Optional.of(new Violation(Rule.RATE_EXCEEDED, List.of()))
        : Optional.empty();
  }

  private static boolean isByRecovery(VerifiedLog before, UnverifiedEntry entry) {
    return RecoveryKey.of(before).filter(key -> key.isKey(entry.proof().key())).isPresent();
  }

  private static OperationKind kind(VerifiedLog before, UnverifiedEntry entry) {
    boolean ends =
        !before.parameters().preRotation()
            || entry.parameters().nextKeyHashes().orElse(List.of("")).isEmpty();
    return ends
        ? OperationKind.DEACTIVATE
        : ChangeRules.verify(before, List.of(entry)).orElseThrow().kind();
  }
}
