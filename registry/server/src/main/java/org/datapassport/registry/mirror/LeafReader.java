package org.datapassport.registry.mirror;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.EntryChains;
import org.datapassport.registry.log.LeafMeaning;
import org.datapassport.registry.log.LeafOpening;
import org.datapassport.registry.log.OpenedLeaf;
import org.datapassport.registry.log.Refusal;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.Verdict;
import org.datapassport.registry.log.VerifiedLog;

/**
 * Reads leaves with their openings, in the order of the log: leaf hash, opening, canonical form,
 * then the passport's own chain with its signatures and key commitments, then what the signing key
 * may do, then whether it waited as the log had told.
 */
final class LeafReader {
  private final Known known;
  private final HoldCheck holds;
  private final Instant now;

  /** The logs of passports as they were before the leaves; the others are left out. */
  @FunctionalInterface
  interface Known {
    Map<Scid, VerifiedLog> logs(Set<Scid> scids) throws SQLException;
  }

  LeafReader(Known known, HoldCheck holds, Instant now) {
    this.known = known;
    this.holds = holds;
    this.now = now;
  }

  List<LeafMeaning> meanings(long first, List<ByteString> leaves, List<OpenedLeaf> opened)
      throws SQLException {
    Map<Long, LeafOpening> openings = new HashMap<>();
    for (OpenedLeaf leaf : opened) {
      leaf.opening().ifPresent(opening -> openings.put(leaf.index(), opening));
    }
    List<Verdict<LeafMeaning>> read =
        IntStream.range(0, leaves.size())
            .parallel()
            .mapToObj(
                i -> LeafMeaning.of(leaves.get(i), Optional.ofNullable(openings.get(first + i))))
            .toList();
    Map<Scid, VerifiedLog> before = known.logs(passports(read));
    EntryChains chains = new EntryChains(scid -> Optional.ofNullable(before.get(scid)));
    List<LeafMeaning> meanings = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      long index = first + i;
      LeafMeaning meaning =
          read.get(i)
              .match(
                  said -> said,
                  refusal -> {
                    throw refused(index, refusal);
                  });
      judge(chains, index, meaning);
      meanings.add(meaning);
    }
    return meanings;
  }

  private static Set<Scid> passports(List<Verdict<LeafMeaning>> read) {
    Set<Scid> named = new HashSet<>();
    for (Verdict<LeafMeaning> verdict : read) {
      if (verdict.isAccepted() && verdict.orElseThrow() instanceof LeafMeaning.Entry entry) {
        named.add(entry.entry().did().scid());
      }
    }
    return named;
  }

  private void judge(EntryChains chains, long index, LeafMeaning meaning) throws SQLException {
    if (meaning instanceof LeafMeaning.Entry entry) {
      follow(chains, index, entry.entry());
    } else if (meaning instanceof LeafMeaning.Told told) {
      holds.tell(index, told.opening().body());
    } else if (meaning instanceof LeafMeaning.Withheld) {
      holds.withheld();
    }
  }

  private void follow(EntryChains chains, long index, UnverifiedEntry entry) throws SQLException {
    Optional<VerifiedLog> before = chains.log(entry.did().scid());
    holds.checkMoment(index, entry);
    chains
        .append(entry, now)
        .match(
            log -> log,
            refusal -> {
              throw refused(index, refusal);
            });
    if (before.isPresent()) {
      holds.check(index, before.get(), entry);
    }
  }

  private static UntrueException refused(long index, Refusal refusal) {
    return new UntrueException(
        "leaf " + index + ": " + refusal.reason().code() + ", " + refusal.detail());
  }
}
