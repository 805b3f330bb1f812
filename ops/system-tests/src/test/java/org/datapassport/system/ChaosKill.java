package org.datapassport.system;

/** Who is killed with {@code SIGKILL}, in which order. Each is a day that a machine may have. */
enum ChaosKill {
  /** The server only, as the kernel does when memory is short; the launcher starts it again. */
  SERVER,
  /** Everything at once, as in a power cut. */
  EVERYTHING,
  /** Server and launcher; the database keeps running, and the next start attaches to it. */
  SERVER_AND_LAUNCHER,
  /**
   * The database's postmaster first: the server meets its loss, and is killed a moment later; the
   * launcher starts both again.
   */
  DATABASE_THEN_SERVER;

  boolean leavesLauncher() {
    return this == SERVER || this == DATABASE_THEN_SERVER;
  }

  /** All kinds in turn, from the first round on. */
  static ChaosKill ofRound(int round) {
    return values()[(round - 1) % values().length];
  }
}
