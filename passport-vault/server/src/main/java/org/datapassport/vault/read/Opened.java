package org.datapassport.vault.read;

import java.time.Instant;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.management.Snapshot;
import org.datapassport.vault.publication.Edition;
import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.name.StrandId;

/**
 * A page that the gate let through to be computed; nothing of it may leave yet.
 *
 * @param first whether its reading is still to begin
 * @param startedAt when its reading began: what "today" is on all its pages
 * @param source what it is computed from, as the first look found it
 * @param line what the log will say of it, but for its amount
 */
record Opened(
    Grant grant,
    GrantItem item,
    Cursor cursor,
    boolean first,
    Instant startedAt,
    Snapshot snapshot,
    Source source,
    LogEntry line) {
  /** Where a level's records are. */
  sealed interface Source {
    /** Read as they are stored. */
    record Stored(OpenStrand strand) implements Source {}

    /** Published before. */
    record Published(Edition edition) implements Source {}
  }

  StrandId strand() {
    return item.strand();
  }
}
