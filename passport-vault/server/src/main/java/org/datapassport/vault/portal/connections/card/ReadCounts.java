package org.datapassport.vault.portal.connections.card;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.activity.tally.Tallies;
import org.datapassport.vault.activity.tally.Tally;
import org.datapassport.vault.key.VaultId;

/** How often each grant was read, counted from the access log. */
@Shared
public final class ReadCounts {
  /** What "in 7 days" means: today and the six days before it, by UTC. */
  static final int WEEK_DAYS = 7;

  private final Tallies tallies;

  @Inject
  ReadCounts(Tallies tallies) {
    this.tallies = tallies;
  }

  /** Reads of one grant that gave something out. */
  public record Count(UUID grant, long reads, long readsInAWeek, Optional<Instant> last) {
    /** Of both together. */
    Count plus(Count other) {
      Optional<Instant> later =
          last.isPresent() && other.last.isPresent()
              ? Optional.of(last.get().isAfter(other.last.get()) ? last.get() : other.last.get())
              : last.or(other::last);
      return new Count(grant, reads + other.reads, readsInAWeek + other.readsInAWeek, later);
    }

    static Count none(UUID grant) {
      return new Count(grant, 0, 0, Optional.empty());
    }
  }

  /** By grant; grants that were never read are absent. */
  public Map<UUID, Count> byGrant(VaultId vault, Instant now) {
    Tally tally = tallies.of(vault);
    LocalDate before = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(WEEK_DAYS);
    Map<String, Long> week = new HashMap<>();
    tally
        .days()
        .forEach(
            (of, reads) -> {
              if (of.day().isAfter(before)) {
                week.merge(of.grant(), reads, Long::sum);
              }
            });
    Map<UUID, Count> counts = new HashMap<>();
    tally
        .grants()
        .forEach(
            (grant, reads) ->
                RandomId.parse(grant)
                    .ifPresent(
                        id ->
                            counts.put(
                                id,
                                new Count(
                                    id,
                                    reads.count(),
                                    week.getOrDefault(grant, 0L),
                                    Optional.of(reads.last())))));
    return Map.copyOf(counts);
  }
}
