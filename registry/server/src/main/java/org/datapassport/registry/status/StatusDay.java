package org.datapassport.registry.status;

import java.time.LocalDate;

/**
 * How a day was, as far as it was looked at.
 *
 * @param day in UTC
 * @param entries that the log had at the last look
 * @param unreadable minutes in which no log was shown
 * @param unwitnessed minutes in which fewer witnesses than a quorum had signed what was shown
 * @param behind minutes in which this mirror, or one that is known here, was behind
 * @param silent minutes in which nobody looked, since the registry did not run
 * @param worstDelaySeconds the longest that a mirror was behind
 */
public record StatusDay(
    LocalDate day,
    long entries,
    int unreadable,
    int unwitnessed,
    int behind,
    int silent,
    long worstDelaySeconds) {
  /** All that is promised was kept at each look. */
  public boolean isKept() {
    return unreadable + unwitnessed + behind + silent == 0;
  }
}
