package org.datapassport.vault.publication.window;

import java.time.LocalDateTime;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * A record of a block.
 *
 * @param sequence its number in the strand, never used twice
 * @param local what calendar and clock showed where it was made
 */
public record Member(long sequence, LocalDateTime local, StrandRecord body) {
  @Override
  public String toString() {
    return "Member[" + sequence + "]";
  }
}
