package org.datapassport.registry.log.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.Refusals;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.UnverifiedEntry;

/** What a leaf of the log means, after it was proven that this is what it commits to. */
public sealed interface LeafMeaning {
  /** A did:webvh entry that is well formed; whether it may follow is for its passport's log. */
  record Entry(UnverifiedEntry entry, LeafOpening opening) implements LeafMeaning {}

  /** A record that belongs to no passport's own log: an intent, an instruction. */
  record Told(LeafOpening opening) implements LeafMeaning {}

  /** Notice that leaves lost their meaning for ever. */
  record Erasure(LeafOpening opening, List<Long> leaves) implements LeafMeaning {
    public Erasure {
      leaves = List.copyOf(leaves);
    }
  }

  /** Everybody can read it in the leaf itself. */
  record Plain(GovernanceLeaf leaf) implements LeafMeaning {}

  /** Nobody shows what it commits to. Only an erasure notice makes that right. */
  record Withheld() implements LeafMeaning {}

  /**
   * Reads a leaf with what somebody says that it commits to: leaf hash, opening, canonical form.
   */
  static Verdict<LeafMeaning> of(ByteString leaf, Optional<LeafOpening> opening) {
    return Verdict.of(
        () -> {
          boolean committed = leaf.size() == LeafOpening.LEAF_BYTES && leaf.toArray()[0] == 1;
          if (!committed) {
            return new Plain(Refusals.rethrow(GovernanceLeaf.parse(leaf)));
          }
          if (opening.isEmpty()) {
            return new Withheld();
          }
          if (!opening.get().leaf().equals(leaf)) {
            throw new RefusedException(Reason.HASH_MISMATCH, "the leaf commits to something else");
          }
          return opened(opening.get());
        });
  }

  private static LeafMeaning opened(LeafOpening opening) {
    Json.Members members =
        CanonicalJson.parseObject(opening.body().toArray(), LeafOpening.BODY_BYTES_MAX);
    if (members.find("versionId").isPresent() && members.find("state").isPresent()) {
      return new Entry(UnverifiedEntry.read(members, opening.body()), opening);
    }
    String operation = new Fields(members, "record").text("operation");
    return operation.equals("erasure") ? new Erasure(opening, erased(members)) : new Told(opening);
  }

  private static List<Long> erased(Json.Members notice) {
    List<Long> leaves = new ArrayList<>();
    for (Json item : new Fields(notice, "erasure notice").items("leaves", 1000)) {
      if (!(item instanceof Json.Whole whole) || whole.value() < 0) {
        throw new RefusedException(Reason.WRONG_TYPE, "leaves are numbers");
      }
      leaves.add(whole.value());
    }
    return leaves;
  }
}
