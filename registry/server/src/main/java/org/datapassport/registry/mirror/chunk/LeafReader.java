package org.datapassport.registry.mirror.chunk;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.Arrival;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.passport.EntryChains;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.webvh.PreparedEntry;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.mirror.source.ReadLeaf;
import org.datapassport.registry.mirror.source.UntrueException;

/**
 * Judges leaves in the order of the log: leaf hash, opening, canonical form (which {@link ReadLeaf}
 * has decided), then the passport's own chain with its signatures and key commitments, then what
 * the signing key may do, then whether it waited as the log had told.
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

  List<LeafMeaning> meanings(long first, List<ReadLeaf> read) throws SQLException {
    Map<Scid, VerifiedLog> before = known.logs(passports(read));
    EntryChains chains = new EntryChains(scid -> Optional.ofNullable(before.get(scid)));
    List<LeafMeaning> meanings = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      long index = first + i;
      LeafMeaning meaning =
          read.get(i)
              .meaning()
              .match(
                  said -> said,
                  refusal -> {
                    throw refused(index, refusal);
                  });
      judge(chains, index, read.get(i).prepared(), meaning);
      meanings.add(meaning);
    }
    return meanings;
  }

  /** Whose entries these are. */
  static Set<Scid> passports(List<ReadLeaf> read) {
    Set<Scid> named = new HashSet<>();
    for (ReadLeaf leaf : read) {
      leaf.prepared().ifPresent(entry -> named.add(entry.entry().did().scid()));
      leaf.told().flatMap(LeafReader::arrived).ifPresent(named::add);
    }
    return named;
  }

  private static Optional<Scid> arrived(ByteString told) {
    return Arrival.parse(told)
        .match(arrival -> Optional.of(arrival.scid()), refusal -> Optional.empty());
  }

  private void judge(
      EntryChains chains, long index, Optional<PreparedEntry> prepared, LeafMeaning meaning)
      throws SQLException {
    if (prepared.isPresent()) {
      follow(chains, index, prepared.get());
    } else if (meaning instanceof LeafMeaning.Told told) {
      holds.checkArrival(index, told.opening().body(), chains::log);
      holds.tell(index, told.opening().body());
    } else if (meaning instanceof LeafMeaning.Withheld) {
      holds.withheld();
    }
  }

  private void follow(EntryChains chains, long index, PreparedEntry prepared) throws SQLException {
    UnverifiedEntry entry = prepared.entry();
    Optional<VerifiedLog> before = chains.log(entry.did().scid());
    holds.checkMoment(index, entry);
    VerifiedLog after =
        chains
            .append(prepared, now)
            .match(
                log -> log,
                refusal -> {
                  throw refused(index, refusal);
                });
    if (before.isPresent()) {
      holds.check(index, before.get(), entry);
      holds.checkRelease(index, after);
    }
  }

  private static UntrueException refused(long index, Refusal refusal) {
    return new UntrueException(
        "leaf " + index + ": " + refusal.reason().code() + ", " + refusal.detail());
  }
}
