package org.datapassport.platform.limit;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.datapassport.platform.failure.BodyRefused;

/**
 * How many bytes a body may still have, and how long it may still take: some seconds, and one more
 * for each {@link #BYTES_PER_SECOND}. A body that comes faster than that has any time it needs.
 */
final class BodyPace {
  /** A person's line may stand still for so long. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Half a megabit: the largest file then takes a quarter of an hour. */
  static final int BYTES_PER_SECOND = 64 * 1024;

  private final long bytesMax;
  private final LongSupplier nanos;
  private final long begun;
  private long count;

  BodyPace(long bytesMax, LongSupplier nanos) {
    this.bytesMax = bytesMax;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** Counts bytes that came, or the end of a wait for some. */
  void count(int bytes) throws IOException {
    count += bytes;
    if (count > bytesMax) {
      throw BodyRefused.tooLarge();
    }
    Duration allowed = PATIENCE.plusSeconds(count / BYTES_PER_SECOND);
    if (nanos.getAsLong() - begun > allowed.toNanos()) {
      throw BodyRefused.tooSlow();
    }
  }
}
