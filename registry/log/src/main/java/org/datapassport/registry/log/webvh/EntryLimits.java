package org.datapassport.registry.log.webvh;

/** Sizes that entries and logs may have. The registry publishes them; a test holds it to them. */
public final class EntryLimits {
  /**
   * One entry as a JCS line, without the line end. A body must fit a C2SP entry bundle (uint16).
   */
  public static final int ENTRY_BYTES_MAX = 8192;

  /** Enough for an update a week over 38 years; a resolver verifies each of them. */
  public static final int LOG_ENTRIES_MAX = 2000;

  /** Resolvers are told to give up above this. */
  public static final int LOG_BYTES_MAX = 5 * 1024 * 1024;

  /** Every update key costs resolvers a comparison and a hash. */
  public static final int UPDATE_KEYS_MAX = 8;

  public static final int NEXT_KEY_HASHES_MAX = 8;
  public static final int WITNESSES_MAX = 16;
  public static final int WATCHERS_MAX = 8;
  public static final int WATCHER_LENGTH_MAX = 256;

  /** did:webvh 1.0: an unsigned number up to 2^31. */
  public static final long TTL_SECONDS_MAX = 1L << 31;

  /** Clocks of honest machines differ by less; a resolver that looks at once must not refuse. */
  public static final int FUTURE_SECONDS_MAX = 10;

  private EntryLimits() {}
}
