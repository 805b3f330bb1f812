package org.datapassport.registry.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.EntryChains;
import org.datapassport.registry.log.LeafMeaning;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.OpenedLeaf;
import org.datapassport.registry.log.Refusal;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.VerifiedLog;

/**
 * Reads leaves with their openings, in the order of the log: leaf hash, opening, canonical form,
 * then the passport's own chain with its signatures and key commitments, then what the signing key
 * may do.
 */
final class LeafReader {
  private final EntryChains chains;
  private final Instant now;

  LeafReader(Function<Scid, Optional<VerifiedLog>> known, Instant now) {
    this.chains = new EntryChains(known);
    this.now = now;
  }

  List<LeafMeaning> meanings(long first, List<ByteString> leaves, List<OpenedLeaf> opened) {
    Map<Long, LeafOpening> openings = new HashMap<>();
    for (OpenedLeaf leaf : opened) {
      leaf.opening().ifPresent(opening -> openings.put(leaf.index(), opening));
    }
    List<LeafMeaning> meanings = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      long index = first + i;
      LeafMeaning meaning =
          LeafMeaning.of(leaves.get(i), Optional.ofNullable(openings.get(index)))
              .match(
                  read -> read,
                  refusal -> {
                    throw refused(index, refusal);
                  });
      if (meaning instanceof LeafMeaning.Entry entry) {
        chains
            .append(entry.entry(), now)
            .match(
                log -> log,
                refusal -> {
                  throw refused(index, refusal);
                });
      }
      meanings.add(meaning);
    }
    return meanings;
  }

  private static UntrueException refused(long index, Refusal refusal) {
    return new UntrueException(
        "leaf " + index + ": " + refusal.reason().code() + ", " + refusal.detail());
  }
}
