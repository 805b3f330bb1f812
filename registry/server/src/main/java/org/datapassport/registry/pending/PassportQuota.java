package org.datapassport.registry.pending;

/**
 * How many operations one passport may have. The recovery key has its own, so that who has the
 * other keys cannot use up what the citizen needs.
 */
public final class PassportQuota {
  /** A citizen rotates keys a few times a year; each operation stays in the log for ever. */
  public static final int PER_DAY_MAX = 50;

  /** Each tells the citizen that somebody wants something; more would be noise. */
  public static final int OPEN_MAX = 4;

  public static final int RECOVERY_PER_DAY_MAX = 20;

  /** What a day's window means here. */
  static final int WINDOW_HOURS = 24;

  private PassportQuota() {}

  static boolean allows(boolean byRecovery, long sameKindOfKeyToday, long open) {
    return byRecovery
        ? sameKindOfKeyToday < RECOVERY_PER_DAY_MAX
        : sameKindOfKeyToday < PER_DAY_MAX && open < OPEN_MAX;
  }
}
