package org.datapassport.vault.importing.job;

import java.util.Locale;

/** Where an import stands. */
public enum JobState {
  /** For its dry run. */
  WAITING,
  PLANNING,
  /** For the citizen's decision. */
  PLANNED,
  RUNNING,
  DONE,
  FAILED,
  CANCELLED,
  UNDONE;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static JobState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether somebody works on it, or will. */
  public boolean isUnderWay() {
    return this == WAITING || this == PLANNING || this == RUNNING;
  }
}
