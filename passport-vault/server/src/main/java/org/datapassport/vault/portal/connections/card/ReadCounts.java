package org.datapassport.vault.portal.connections.card;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.key.VaultId;

/** How often each grant was read, counted from the access log. */
@Shared
public final class ReadCounts {
  /** What "in 7 days" means. */
  static final Duration WEEK = Duration.ofDays(7);

  private final Database database;
  private final ActivityLog log;

  @Inject
  ReadCounts(Database database, ActivityLog log) {
    this.database = database;
    this.log = log;
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
    log.chain(vault);
    return database
        .list(
            "select grant_id, count(*) as reads,"
                + " count(*) filter (where at > ?) as week, max(at) as last_at"
                + " from access_log where vault_id = ? and kind = 'read' and outcome = 'done'"
                + " and grant_id is not null group by grant_id",
            row ->
                new Count(
                    row.uuid("grant_id"),
                    row.number("reads"),
                    row.number("week"),
                    row.optionalInstant("last_at")),
            now.minus(WEEK),
            vault.value())
        .stream()
        .collect(Collectors.toUnmodifiableMap(Count::grant, count -> count));
  }
}
