package org.datapassport.vault.publication.window;

/** Why a block is published. */
enum Moment {
  /** Records came: windows that are over and have no version yet get their first. */
  ARRIVAL,
  /** A tick: every window that is over gets the version of the day. */
  TICK
}
