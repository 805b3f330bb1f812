package org.datapassport.vault.passport.change;

/** What became of a change of a passport. */
public enum ChangeOutcome {
  /** The registry's receipt proves it. */
  PUBLISHED,
  /** The registry has it, or an earlier one, and has not published it. */
  UNDER_WAY,
  /** Somebody else changed the keys, or the passport is closed. */
  NOT_OURS,
  REFUSED
}
