package org.datapassport.registry.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds to the log what it promised: that an operation which must wait was announced, waited as
 * long as the rules say, and was not vetoed. Whoever reads the opened leaves can check it.
 *
 * <p>Idea: an entry that is subject to a hold must have an intent before it in the same log, which
 * names it. What the intent itself says is checked against the hold; that the registry did not lie
 * about these times is for the caller to check against the times of witnesses.
 *
 * @param hold how long a citizen can object
 */
public record HoldRules(Duration hold) {
  /** A leaf that tells something about a passport: an intent or an instruction. */
  public record Told(long leaf, ByteString body) {}

  /** Which rule is broken; the code is stable. */
  public enum Rule {
    /** Nothing announced it. */
    INTENT_MISSING,
    /** The announcement itself says less than the hold. */
    HOLD_TOO_SHORT,
    VETO_IGNORED,
    /** Witnesses saw it in the log before it was to count. */
    PUBLISHED_EARLY,
    /** Witnesses saw the log without the announcement when it had been announced, as it says. */
    INTENT_BACKDATED;

    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
    if (!isHeld(before, entry)) {
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

  private static boolean isHeld(VerifiedLog before, UnverifiedEntry entry) {
    boolean byRecovery =
        RecoveryKey.of(before).filter(key -> key.isKey(entry.proof().key())).isPresent();
    boolean ends =
        !before.parameters().preRotation()
            || entry.parameters().nextKeyHashes().orElse(List.of("")).isEmpty();
    OperationKind kind =
        ends
            ? OperationKind.DEACTIVATE
            : ChangeRules.verify(before, List.of(entry)).orElseThrow().kind();
    return kind.isHeld(byRecovery);
  }
}
