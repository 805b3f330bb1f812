package org.datapassport.registry.witness;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.evidence.Evidence;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;

/**
 * Decides on one request to cosign, in the order of C2SP tlog-witness: origin, signature, sizes,
 * what was cosigned before, proof, the rules of the log; then it is remembered, and only then
 * signed.
 */
record Witnessing(
    LogKey key,
    List<NoteKey> logs,
    WitnessStore store,
    EvidenceStore evidence,
    TreeRules rules,
    Clock clock) {
  Witnessing {
    logs = List.copyOf(logs);
  }

  /** What is answered. */
  sealed interface Outcome {}

  /** The line that belongs under the checkpoint. */
  record Cosigned(String line) implements Outcome {}

  /** Another tree was cosigned since; the sender needs its size. */
  record Overtaken(long size) implements Outcome {}

  /** The tree has what the rules of the log forbid, or it cannot be seen whether it has. */
  record Objected(String objection) implements Outcome {}

  /** Why not. */
  enum Refused implements Outcome {
    LOG_UNKNOWN,
    UNSIGNED,
    OLD_SIZE_TOO_LARGE,
    INCONSISTENT,
    /** Evidence is kept that the log signed two histories or broke its rules. */
    ACCUSED
  }

  Outcome decide(AddCheckpoint request) {
    String origin = request.note().text().lines().findFirst().orElse("");
    List<NoteKey> keys = logs.stream().filter(log -> log.name().equals(origin)).toList();
    if (keys.isEmpty()) {
      return Refused.LOG_UNKNOWN;
    }
    Optional<Checkpoint> signed =
        keys.stream().flatMap(log -> accepted(request.note(), log).stream()).findFirst();
    if (signed.isEmpty()) {
      return Refused.UNSIGNED;
    }
    if (request.oldSize() > signed.get().size()) {
      return Refused.OLD_SIZE_TOO_LARGE;
    }
    WitnessedTree known = store.latest(origin);
    if (keepIfForked(known, signed.get(), request.note()) || evidence.isAgainst(origin)) {
      return Refused.ACCUSED;
    }
    if (request.oldSize() != known.size()) {
      return new Overtaken(known.size());
    }
    if (!request.proves(known.root(), signed.get())) {
      return Refused.INCONSISTENT;
    }
    Optional<String> objection = rules.objection(request.note());
    if (objection.isPresent()) {
      return new Objected(objection.get());
    }
    return cosign(origin, known, signed.get(), request.note());
  }

  private static Optional<Checkpoint> accepted(SignedNote note, NoteKey log) {
    return Checkpoint.verify(note, log).match(Optional::of, refusal -> Optional.empty());
  }

  /** Two trees of one size, both signed by the log, need no further proof. */
  private boolean keepIfForked(WitnessedTree known, Checkpoint shown, SignedNote note) {
    boolean forked =
        known.size() > 0 && known.size() == shown.size() && !known.root().equals(shown.root());
    if (forked) {
      SignedNote ours = store.note(shown.origin()).orElseThrow();
      evidence.keep(Evidence.of(shown.origin(), clock.instant(), "add-checkpoint", ours, note));
    }
    return forked;
  }

  private Outcome cosign(String origin, WitnessedTree known, Checkpoint next, SignedNote note) {
    WitnessedTree tree = new WitnessedTree(next.size(), next.root());
    if (!store.advance(origin, known, tree, note)) {
      return new Overtaken(store.latest(origin).size());
    }
    return new Cosigned(SignedNote.line(key.cosign(note, clock.instant())));
  }
}
