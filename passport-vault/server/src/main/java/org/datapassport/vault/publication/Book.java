package org.datapassport.vault.publication;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.datapassport.vault.publication.plan.Span;

/**
 * The table of contents of a strand's publications.
 *
 * @param edition goes up whenever somebody could read something else than before
 * @param nextSeq the strand's next sequence number when records were last looked at
 * @param generation the strand's generation then
 * @param blocks by their begin
 */
record Book(
    long edition, long nextSeq, int generation, NavigableMap<LocalDateTime, BlockEntry> blocks) {
  static final Book EMPTY = new Book(0, 0, 0, new TreeMap<>());

  /**
   * A block.
   *
   * @param due when it is to be published next; {@link Instant#MAX} when nothing is to come
   * @param rows how many rows each published level has, how many records each exact one
   */
  record BlockEntry(UUID id, Span span, Instant due, Map<String, Integer> rows) {
    BlockEntry {
      rows = Map.copyOf(rows);
    }
  }

  Book {
    blocks = new TreeMap<>(blocks);
  }

  /** The earliest moment at which a block is to be published. */
  Instant due() {
    return blocks.values().stream()
        .map(BlockEntry::due)
        .min(Instant::compareTo)
        .orElse(Instant.MAX);
  }
}
