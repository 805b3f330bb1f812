package org.datapassport.registry.mirror.source;

import org.datapassport.registry.log.webvh.EntryLimits;

/**
 * How much memory one chunk of leaves may need, whatever a source shows.
 *
 * @param pageBytes that were fetched for its pages; one page is taken however large it is
 * @param logBytes of its passports' own logs as they were before; one log is taken however long
 */
public record ChunkLimits(long pageBytes, long logBytes) {
  /** Eight pages of ordinary entries; the largest log there may be, or a thousand usual ones. */
  public static final ChunkLimits USUAL =
      new ChunkLimits(5L * 1024 * 1024, EntryLimits.LOG_BYTES_MAX + 1024L * 1024);
}
