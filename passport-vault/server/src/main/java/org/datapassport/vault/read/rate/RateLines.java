package org.datapassport.vault.read.rate;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.key.VaultId;

/**
 * Lines of what is refused for its rate: the first of a minute at once, all others of that minute
 * together when it is over. A node that is killed loses the count of its last minute.
 */
@Shared
public final class RateLines {
  private static final Duration COUNTED = Duration.ofMinutes(1);

  /** Each is a grant that is asked too often; more of them get a line each time. */
  private static final int COUNTS_MAX = 10_000;

  private final Map<Key, Count> counts = new ConcurrentHashMap<>();
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  public RateLines(ActivityLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** What is counted together. */
  public record Key(String grant, String slug, String code) {}

  private record Count(VaultId vault, LogEntry line, Instant since, AtomicLong more) {}

  /** Counts these refusals where its line was written within the minute; else answers false. */
  public boolean isCounted(Key key, long times) {
    Count count = counts.get(key);
    if (count == null || !clock.instant().isBefore(count.since().plus(COUNTED))) {
      return false;
    }
    count.more().addAndGet(times);
    return true;
  }

  /** Writes the first line of a minute, in the caller's transaction. */
  public void first(Key key, VaultId vault, LogEntry line) {
    writeRest(key);
    log.append(vault, line);
    if (counts.size() < COUNTS_MAX) {
      counts.put(key, new Count(vault, line, clock.instant(), new AtomicLong()));
    }
  }

  /** Writes the lines of the minutes that are over. */
  public void sweep() {
    Instant before = clock.instant().minus(COUNTED);
    List<Key> over =
        counts.entrySet().stream()
            .filter(each -> !each.getValue().since().isAfter(before))
            .map(Map.Entry::getKey)
            .toList();
    over.forEach(this::writeRest);
  }

  private void writeRest(Key key) {
    Optional.ofNullable(counts.remove(key))
        .filter(over -> over.more().get() > 0)
        .ifPresent(over -> log.append(over.vault(), over.line().times(over.more().get())));
  }
}
