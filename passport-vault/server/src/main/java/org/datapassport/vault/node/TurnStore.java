package org.datapassport.vault.node;

import jakarta.inject.Inject;
import java.time.Duration;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/**
 * Which node does a piece of work behind the scenes, so that two do not do it at the same time. All
 * times are the database's.
 *
 * <p>It saves effort and is no lock: a node whose turn was over while it worked may meet the next
 * one, so what it does must be right then too.
 */
@Shared
public final class TurnStore {
  /** A node that died keeps its turn for so long. */
  static final Duration LASTS = Duration.ofMinutes(1);

  private final Database database;
  private final ThisNode node;

  @Inject
  public TurnStore(Database database, ThisNode node) {
    this.database = database;
    this.node = node;
  }

  /** The pieces of work. */
  public enum Work {
    RESEALING,
    UPKEEP
  }

  /** Takes the turn, or keeps it from now on; answers false while it is another node's. */
  public boolean take(Work work) {
    return database.update(
            "insert into node_turn as turn (work, node_id, lasts_until)"
                + " values (?, ?, clock_timestamp() + make_interval(secs => ?))"
                + " on conflict (work) do update"
                + " set node_id = excluded.node_id, lasts_until = excluded.lasts_until"
                + " where turn.node_id = excluded.node_id"
                + " or turn.lasts_until <= clock_timestamp()",
            work.name(),
            node.id(),
            (double) LASTS.toSeconds())
        == 1;
  }
}
