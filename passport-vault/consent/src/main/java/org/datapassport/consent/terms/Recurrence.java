package org.datapassport.consent.terms;

import java.time.Duration;

/**
 * How often a strand may be read: at most {@code max} readings within any stretch of {@code per}.
 *
 * <p>Ordered by "fewer readings in a longer stretch"; {@link #UNLIMITED} is the greatest.
 */
public record Recurrence(int max, Duration per) {
  public static final Recurrence UNLIMITED = new Recurrence(Integer.MAX_VALUE, Duration.ZERO);

  public Recurrence {
    if (max < 1 || per.isNegative()) {
      throw new IllegalArgumentException("recurrence: at least one reading, no negative stretch");
    }
  }

  public boolean isLimited() {
    return max < Integer.MAX_VALUE && !per.isZero();
  }

  boolean isWithin(Recurrence other) {
    return max <= other.max && per.compareTo(other.per) >= 0;
  }

  Recurrence meet(Recurrence other) {
    return new Recurrence(
        Math.min(max, other.max), per.compareTo(other.per) >= 0 ? per : other.per);
  }
}
