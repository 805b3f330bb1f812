package org.datapassport.vault.activity.tally;

import jakarta.inject.Inject;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.key.VaultId;

/**
 * The tally of each vault, up to its last line: what is kept, and the lines that came since. It is
 * made of the log alone, so one that is lost or older is made again.
 */
@Shared
public final class Tallies {
  /** So many lines are opened in milliseconds; more of them are kept counted. */
  static final int LINES_BEHIND = 500;

  private final TallyStore store;
  private final ActivityLog log;

  @Inject
  Tallies(TallyStore store, ActivityLog log) {
    this.store = store;
    this.log = log;
  }

  public Tally of(VaultId vault) {
    log.chain(vault);
    Tally kept = store.find(vault).orElse(Tally.EMPTY);
    Tally.Counting counting = new Tally.Counting(kept);
    log.forEach(vault, kept.number(), line -> counting.add(line.number(), line.entry()));
    Tally tally = counting.tally();
    if (tally.number() - kept.number() >= LINES_BEHIND) {
      store.put(vault, tally);
    }
    return tally;
  }

  List<VaultId> behind(int limit) {
    return store.behind(LINES_BEHIND, limit);
  }
}
