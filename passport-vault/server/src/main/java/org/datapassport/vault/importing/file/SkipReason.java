package org.datapassport.vault.importing.file;

/** Why something in a file became no record. */
public enum SkipReason {
  NO_TIME("no-time"),
  IMPOSSIBLE_TIME("impossible-time"),
  IMPOSSIBLE_VALUE("impossible-value"),
  NOT_BOOKED("not-booked"),
  NO_STRAND("no-strand"),
  COUNTED_BY_ANOTHER_SOURCE("counted-by-another-source"),
  STILL_TO_COME("still-to-come"),
  OTHER_FILE("other-file");

  private final String id;

  SkipReason(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }
}
