package org.datapassport.registry.log.foreign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.canonical.JsonText;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.webvh.EntryLimits;
import org.datapassport.registry.log.webvh.Proof;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.Witnesses;

/**
 * The proofs of a log's own witnesses, {@code did-witness.json}: did:webvh 1.0, DID Witnesses.
 *
 * <pre>{@code
 * [{"versionId":"2-Qm…","proof":[{"type":"DataIntegrityProof",…}]}]
 * }</pre>
 *
 * <p>A proof is over {@code {"versionId":…}} alone, and approves that version and all before it.
 * One for a version that the log does not have is ignored, and so is one that does not verify.
 */
record WitnessProofs(List<Approval> approvals) {
  /** A resolver verifies each of them at most once. */
  private static final int APPROVALS_MAX = 10_000;

  /** What one witness says it approves; not verified yet. */
  record Approval(String versionId, Proof proof) {
    boolean holds() {
      return proof.verifies(Json.Members.EMPTY.with("versionId", versionId));
    }
  }

  WitnessProofs {
    approvals = List.copyOf(approvals);
  }

  /** None when there is no file. */
  static WitnessProofs read(byte[] file) {
    List<Approval> approvals = new ArrayList<>();
    if (file.length > 0) {
      Json read = JsonText.read(file, EntryLimits.LOG_BYTES_MAX);
      for (Json item : Fields.itemsOf(read, "did-witness.json", APPROVALS_MAX)) {
        Fields fields = Fields.of(item, "an item of did-witness.json");
        String versionId = fields.text("versionId");
        if (fields.members().find("proof").isPresent()) {
          Proof.readAll(fields.required("proof"), Reading.RESOLVER)
              .forEach(proof -> approvals.add(new Approval(versionId, proof)));
        }
      }
    }
    if (approvals.size() > APPROVALS_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "too many proofs of witnesses");
    }
    return new WitnessProofs(approvals);
  }

  /** Refuses a log of which an entry has fewer approvals than its witnesses' threshold. */
  void require(List<UnverifiedEntry> entries) {
    Witnesses before = Witnesses.NONE;
    Map<Ed25519Key, Integer> approved = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Optional<Witnesses> set = entries.get(i).parameters().witness();
      // New witnesses count from the next entry on, unless there were none before.
      Witnesses active = before.active() ? before : set.orElse(Witnesses.NONE);
      int number = i;
      long count =
          active.keys().stream()
              .filter(
                  key ->
                      approved.computeIfAbsent(key, witness -> newest(witness, entries)) >= number)
              .count();
      if (count < active.threshold()) {
        throw new RefusedException(
            Reason.WITNESS_PROOFS_MISSING,
            "version "
                + (i + 1)
                + " has proofs of "
                + count
                + " witnesses and needs "
                + active.threshold());
      }
      before = set.orElse(before);
    }
  }

  /** The index of the newest entry that a witness approved; -1 when there is none. */
  private int newest(Ed25519Key witness, List<UnverifiedEntry> entries) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      String versionId = entries.get(i).versionId().toString();
      boolean approves =
          approvals.stream()
              .filter(approval -> approval.versionId().equals(versionId))
              .filter(approval -> approval.proof().key().equals(witness))
              .anyMatch(Approval::holds);
      if (approves) {
        return i;
      }
    }
    return -1;
  }
}
