package org.datapassport.vault.write;

/** What became of the citizen's wish to delete or to change what the vault holds. */
public enum Correction {
  DONE,
  /** Done; a published window held it, so that whoever may read that has the total already. */
  TOLD,
  /** It is not there, or not any more; nothing was changed. */
  NOT_THERE,
  /** An import is writing to the strand; nothing was changed. */
  COMING_IN;

  /** Whether something was changed. */
  public boolean isDone() {
    return this == DONE || this == TOLD;
  }
}
