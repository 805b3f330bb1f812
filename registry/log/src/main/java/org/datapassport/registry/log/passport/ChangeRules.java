package org.datapassport.registry.log.passport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * What a passport's keys may do, beyond did:webvh: the rules that registry and mirrors share.
 *
 * <p>Idea: {@code nextKeyHashes} is always the next operation key and, last, the recovery key. One
 * key signs, and it is the only update key of its entry; by its commitment everybody can tell which
 * of the two it is. Each entry does one thing, which follows from what it changes and not from what
 * it says. The operation key can never touch the recovery commitment, so the recovery key can take
 * the passport back from whoever has all others.
 */
public final class ChangeRules {
  /** Kept free for the recovery key: a thief may not fill the log until nothing fits any more. */
  public static final int ENTRIES_FOR_RECOVERY = 100;

  public static final int BYTES_FOR_RECOVERY = ENTRIES_FOR_RECOVERY * EntryLimits.ENTRY_BYTES_MAX;

  private static final Set<String> CHANGEABLE = Set.of("updateKeys", "nextKeyHashes");
  private static final Set<String> ENDING = Set.of("updateKeys", "deactivated");

  private ChangeRules() {}

  /**
   * Verifies the entries of one operation and decides what it is. The time of the entries is not
   * compared with a clock: an operation that is held is signed for a later moment.
   */
  public static Verdict<VerifiedChange> verify(VerifiedLog before, List<UnverifiedEntry> entries) {
    return Verdict.of(() -> verified(before, List.copyOf(entries)));
  }

  private static VerifiedChange verified(VerifiedLog before, List<UnverifiedEntry> entries) {
    if (entries.isEmpty() || entries.size() > 2) {
      throw refused("an operation is one entry; a deactivation is two");
    }
    VerifiedLog after = before;
    for (UnverifiedEntry entry : entries) {
      after = Refusals.rethrow(LogVerifier.extend(after, entry, entry.versionTime()));
    }
    checkSigner(before, entries.get(0));
    Optional<RecoveryKey> recovery = RecoveryKey.of(before);
    boolean byRecovery = recovery.filter(r -> r.isKey(entries.get(0).proof().key())).isPresent();
    checkRoom(after, byRecovery);
    OperationKind kind =
        entries.size() == 2
            ? ending(before, entries)
            : single(before, entries.get(0), recovery, byRecovery);
    return new VerifiedChange(kind, byRecovery, entries, after);
  }

  private static RefusedException refused(String detail) {
    return new RefusedException(Reason.NOT_ALLOWED, detail);
  }

  private static void checkSigner(VerifiedLog before, UnverifiedEntry first) {
    if (!before.parameters().preRotation()) {
      throw refused("a passport always commits to its next keys");
    }
    List<Ed25519Key> keys = first.parameters().updateKeys().orElse(List.of());
    if (!keys.equals(List.of(first.proof().key()))) {
      throw refused("updateKeys is the signing key and no other");
    }
    if (!CHANGEABLE.equals(first.parameters().members().values().keySet())) {
      throw refused("only updateKeys and nextKeyHashes may be set");
    }
  }

  private static void checkRoom(VerifiedLog after, boolean byRecovery) {
    int reserved = byRecovery ? 0 : 1;
    boolean full =
        after.size() > EntryLimits.LOG_ENTRIES_MAX - reserved * ENTRIES_FOR_RECOVERY
            || after.jsonLines().length > EntryLimits.LOG_BYTES_MAX - reserved * BYTES_FOR_RECOVERY;
    if (full) {
      throw new RefusedException(Reason.TOO_LARGE, "the rest of the log is for the recovery key");
    }
  }

  private static OperationKind ending(VerifiedLog before, List<UnverifiedEntry> entries) {
    UnverifiedEntry first = entries.get(0);
    UnverifiedEntry second = entries.get(1);
    boolean shaped =
        first.parameters().nextKeyHashes().orElse(List.of("")).isEmpty()
            && ENDING.equals(second.parameters().members().values().keySet())
            && second.parameters().deactivated().orElse(false)
            && second.parameters().updateKeys().orElse(List.of(first.proof().key())).isEmpty()
            && second.proof().key().equals(first.proof().key());
    boolean same = first.state().equals(before.document()) && second.state().equals(first.state());
    if (!shaped || !same) {
      throw refused("two entries are a deactivation: no next keys, then deactivated without keys");
    }
    return OperationKind.DEACTIVATE;
  }

  private static OperationKind single(
      VerifiedLog before,
      UnverifiedEntry entry,
      Optional<RecoveryKey> recovery,
      boolean byRecovery) {
    List<String> next = entry.parameters().nextKeyHashes().orElse(List.of());
    if (next.isEmpty() || next.size() > RecoveryKey.COMMITMENTS) {
      throw refused("nextKeyHashes is the next key and the recovery key");
    }
    if (!entry.did().equals(before.did())) {
      return move(before, entry, RecoveryKey.in(next).equals(recovery));
    }
    if (!names(entry.state()).equals(names(before.document()))) {
      throw refused("only a move changes alsoKnownAs");
    }
    if (RecoveryKey.in(next).equals(recovery)) {
      OperationKind document = documentChange(before, entry.state());
      boolean recovers = byRecovery && document == OperationKind.ROTATE_KEYS;
      return recovers ? OperationKind.RECOVER : document;
    }
    if (recovery.isPresent() && !byRecovery) {
      throw refused("only the recovery key changes the recovery key");
    }
    if (next.size() < RecoveryKey.COMMITMENTS) {
      throw refused("a recovery key can be replaced, not given up");
    }
    if (!entry.state().equals(before.document())) {
      throw refused(
          "a change of the recovery key changes nothing else; recover with the present recovery key"
              + " first, then change it, which waits");
    }
    return OperationKind.CHANGE_RECOVERY;
  }

  private static Optional<Json> names(Json.Members document) {
    return document.find(DidDocument.ALSO_KNOWN_AS);
  }

  /** The same passport at another registry; keys of the document and vault are as they were. */
  private static OperationKind move(
      VerifiedLog before, UnverifiedEntry entry, boolean sameRecoveryKey) {
    Json.Members expected = DidDocument.renamed(before.document(), before.did(), entry.did());
    if (!sameRecoveryKey || !entry.state().equals(expected)) {
      throw refused("a move changes the name and nothing else");
    }
    return OperationKind.TRANSFER_REGISTRAR;
  }

  /** Going to another vault in two steps, over none, is a transfer all the same. */
  private static OperationKind documentChange(VerifiedLog before, Json.Members state) {
    Optional<Json> was = before.document().find("service");
    Optional<Json> is = state.find("service");
    if (was.equals(is)) {
      return OperationKind.ROTATE_KEYS;
    }
    if (is.isEmpty()) {
      return OperationKind.UNLINK_VAULT;
    }
    List<Json> earlier = new ArrayList<>();
    String now = before.did().toString();
    for (UnverifiedEntry entry : before.entries()) {
      String then = entry.did().toString();
      entry.state().find("service").map(s -> s.replacing(then, now)).ifPresent(earlier::add);
    }
    boolean back = earlier.isEmpty() || earlier.get(earlier.size() - 1).equals(is.get());
    return back ? OperationKind.LINK_VAULT : OperationKind.TRANSFER_CUSTODIAN;
  }

  /** When the entry, or the last of two, begins to count. */
  public static Instant effectiveAt(List<UnverifiedEntry> entries) {
    return entries.get(entries.size() - 1).versionTime();
  }
}
