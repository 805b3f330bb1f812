package org.datapassport.registry.log.webvh;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The only way from unverified entries to a {@link VerifiedLog}: did:webvh 1.0, section Read.
 *
 * <p>Stricter than the specification where it leaves room: one proof per entry, canonical bytes,
 * update keys may be empty only in a deactivating entry, no witnesses of the method's own kind,
 * since the witnesses of the public log stand for all passports. What others may write is judged by
 * {@code ForeignLog}.
 */
public final class LogVerifier {
  private LogVerifier() {}

  /** Reads and verifies the bytes of {@code did.jsonl}. */
  public static Verdict<VerifiedLog> verifyJsonLines(byte[] jsonLines, Instant now) {
    return Verdict.of(
        () -> {
          if (jsonLines.length > EntryLimits.LOG_BYTES_MAX) {
            throw new RefusedException(Reason.TOO_LARGE, "the log is too long");
          }
          return verified(split(jsonLines), now);
        });
  }

  public static Verdict<VerifiedLog> verify(List<UnverifiedEntry> entries, Instant now) {
    return Verdict.of(() -> verified(entries, now));
  }

  /** Verifies one more entry; the entries before are not verified again. */
  public static Verdict<VerifiedLog> extend(VerifiedLog log, UnverifiedEntry entry, Instant now) {
    return extend(log, entry, now, () -> verifiesProof(entry));
  }

  /**
   * The same for an entry whose proof may have been verified before.
   *
   * @param proofVerifies asked when it is the proof's turn
   */
  static Verdict<VerifiedLog> extend(
      VerifiedLog log, UnverifiedEntry entry, Instant now, BooleanSupplier proofVerifies) {
    return Verdict.of(() -> extended(Optional.of(log), entry, now, proofVerifies));
  }

  static boolean verifiesProof(UnverifiedEntry entry) {
    return entry.proofs().stream().allMatch(proof -> proof.verifies(entry.unsigned()));
  }

  /** Verifies a first entry. */
  public static Verdict<VerifiedLog> verifyGenesis(UnverifiedEntry entry, Instant now) {
    return Verdict.of(() -> extended(Optional.empty(), entry, now));
  }

  private static List<UnverifiedEntry> split(byte[] jsonLines) {
    List<UnverifiedEntry> entries = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < jsonLines.length; at++) {
      if (jsonLines[at] == '\n') {
        byte[] line = ByteString.copyOf(jsonLines, start, at).toArray();
        entries.add(Refusals.rethrow(UnverifiedEntry.parse(line)));
        start = at + 1;
      }
      if (entries.size() > EntryLimits.LOG_ENTRIES_MAX) {
        throw new RefusedException(Reason.TOO_LARGE, "the log has too many entries");
      }
    }
    if (start != jsonLines.length) {
      throw new RefusedException(Reason.BAD_ENCODING, "the last line has no line feed");
    }
    return entries;
  }

  private static VerifiedLog verified(List<UnverifiedEntry> entries, Instant now) {
    if (entries.isEmpty()) {
      throw new RefusedException(Reason.MISSING_MEMBER, "the log has no entries");
    }
    VerifiedLog log = extended(Optional.empty(), entries.get(0), now);
    for (UnverifiedEntry entry : entries.subList(1, entries.size())) {
      log = extended(Optional.of(log), entry, now);
    }
    return log;
  }

  private static VerifiedLog extended(
      Optional<VerifiedLog> before, UnverifiedEntry entry, Instant now) {
    return extended(before, entry, now, () -> verifiesProof(entry));
  }

  private static VerifiedLog extended(
      Optional<VerifiedLog> before,
      UnverifiedEntry entry,
      Instant now,
      BooleanSupplier proofVerifies) {
    ActiveParameters inForce =
        before.map(VerifiedLog::parameters).orElse(ActiveParameters.BEFORE_GENESIS);
    if (inForce.deactivated()) {
      throw new RefusedException(Reason.DEACTIVATED, "nothing may follow the deactivation");
    }
    checkTime(before, entry, now);
    before.ifPresentOrElse(log -> checkSuccessor(log, entry), () -> checkGenesis(entry));
    checkEntryHash(before, entry);
    ActiveParameters next = inForce.overlaidBy(entry.parameters());
    checkKeys(before.isPresent(), inForce, entry, next);
    boolean isWitnessed = next.witnesses().active() || inForce.witnesses().active();
    if (isWitnessed && entry.parameters().reading() == Reading.REGISTRY) {
      throw new RefusedException(
          Reason.WITNESS_PROOFS_MISSING, "a registry takes no log with witnesses");
    }
    if (!proofVerifies.getAsBoolean()) {
      throw new RefusedException(Reason.SIGNATURE_INVALID, "the proof does not verify");
    }
    List<UnverifiedEntry> entries = new ArrayList<>();
    before.ifPresent(log -> entries.addAll(log.entries()));
    entries.add(entry);
    if (entries.size() > EntryLimits.LOG_ENTRIES_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "the log has too many entries");
    }
    return new VerifiedLog(entries, next);
  }

  private static void checkTime(Optional<VerifiedLog> before, UnverifiedEntry entry, Instant now) {
    if (entry.versionTime().isAfter(now.plusSeconds(EntryLimits.FUTURE_SECONDS_MAX))) {
      throw new RefusedException(Reason.TIME_IN_FUTURE, "versionTime is later than now");
    }
    if (before.isPresent() && !entry.versionTime().isAfter(before.get().updated())) {
      throw new RefusedException(Reason.TIME_NOT_INCREASING, "versionTime must increase");
    }
  }

  private static void checkGenesis(UnverifiedEntry entry) {
    if (entry.versionId().number() != 1) {
      throw new RefusedException(Reason.BAD_VERSION_ID, "the first version has number 1");
    }
    Parameters parameters = entry.parameters();
    if (!parameters.sets("method") || parameters.updateKeys().isEmpty()) {
      throw new RefusedException(Reason.MISSING_MEMBER, "method and updateKeys are required");
    }
    String scid =
        parameters
            .scid()
            .orElseThrow(() -> new RefusedException(Reason.MISSING_MEMBER, "scid is required"));
    if (!scid.equals(entry.did().scid().text())) {
      throw new RefusedException(Reason.SCID_MISMATCH, "scid and state.id differ");
    }
    refuseInNames(entry.unsigned(), scid, parameters.reading());
    // It has no character that is ever escaped, so it can be replaced in what is written.
    String preliminary =
        entry
            .unsigned()
            .with("versionId", Scid.PLACEHOLDER)
            .canonicalText()
            .replace(scid, Scid.PLACEHOLDER);
    if (!Multihash.ofText(preliminary).equals(scid)) {
      throw new RefusedException(Reason.SCID_MISMATCH, "the scid is not the hash of the entry");
    }
  }

  /** The SCID is replaced in values only; in a name, implementations would differ. */
  private static void refuseInNames(Json value, String scid, Reading reading) {
    if (value instanceof Json.Items items) {
      items.values().forEach(item -> refuseInNames(item, scid, reading));
    } else if (value instanceof Json.Members members) {
      for (Map.Entry<String, Json> member : members.values().entrySet()) {
        if (member.getKey().contains(scid)) {
          throw new RefusedException(
              reading == Reading.REGISTRY ? Reason.SCID_MISMATCH : Reason.NOT_OURS,
              "the scid may not be in a name");
        }
        refuseInNames(member.getValue(), scid, reading);
      }
    }
  }

  private static void checkSuccessor(VerifiedLog log, UnverifiedEntry entry) {
    if (entry.versionId().number() != log.versionId().number() + 1) {
      throw new RefusedException(Reason.BAD_VERSION_ID, "version numbers go up by one");
    }
    Parameters parameters = entry.parameters();
    if (parameters.sets("scid")) {
      throw new RefusedException(Reason.BAD_PARAMETER, "scid stands in the first entry only");
    }
    if (parameters.portable().orElse(false) && !log.parameters().portable()) {
      throw new RefusedException(Reason.BAD_PARAMETER, "portable is set in the first entry only");
    }
    if (!entry.did().scid().equals(log.scid())) {
      throw new RefusedException(Reason.SCID_MISMATCH, "the SCID never changes");
    }
    if (!entry.did().equals(log.did())) {
      boolean allowed = log.parameters().portable() && parameters.portable().orElse(true);
      boolean named = DidDocument.alsoKnownAs(entry.state()).contains(log.did().toString());
      if (!allowed || !named) {
        throw new RefusedException(
            Reason.NOT_PORTABLE, "a portable identifier moves with its old name in alsoKnownAs");
      }
    }
  }

  private static void checkEntryHash(Optional<VerifiedLog> before, UnverifiedEntry entry) {
    String predecessor =
        before.map(log -> log.versionId().toString()).orElse(entry.did().scid().text());
    String hash = Multihash.of(entry.unsigned().with("versionId", predecessor));
    if (!hash.equals(entry.versionId().entryHash())) {
      throw new RefusedException(Reason.HASH_MISMATCH, "the entry hash does not match");
    }
  }

  private static void checkKeys(
      boolean hasPredecessor,
      ActiveParameters before,
      UnverifiedEntry entry,
      ActiveParameters next) {
    boolean committed = hasPredecessor && before.preRotation();
    if (committed) {
      if (!entry.parameters().sets("updateKeys") || !entry.parameters().sets("nextKeyHashes")) {
        throw new RefusedException(
            Reason.MISSING_MEMBER, "pre-rotation needs updateKeys and nextKeyHashes each time");
      }
      for (Ed25519Key key : next.updateKeys()) {
        if (!before.nextKeyHashes().contains(key.commitment())) {
          throw new RefusedException(
              Reason.KEY_NOT_COMMITTED, "an update key is not in the nextKeyHashes before");
        }
      }
    }
    if (next.updateKeys().isEmpty() && !next.deactivated()) {
      throw new RefusedException(Reason.BAD_PARAMETER, "updateKeys is empty");
    }
    boolean fromThisEntry = committed || !hasPredecessor;
    List<Ed25519Key> authorized = fromThisEntry ? next.updateKeys() : before.updateKeys();
    if (entry.proofs().stream().map(Proof::key).noneMatch(authorized::contains)) {
      throw new RefusedException(Reason.KEY_NOT_AUTHORIZED, "the signing key is not authorized");
    }
  }
}
