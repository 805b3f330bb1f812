package org.datapassport.vault.activity;

/** The kinds of line in the access log. */
public enum LogKind {
  READ("read"),
  LIST("list"),
  SHOWN("shown-to-you"),
  REQUESTED("requested"),
  GRANTED("granted"),
  REFUSED("refused"),
  PAUSED("paused"),
  RESUMED("resumed"),
  ENDED("ended"),
  GIVEN_UP("given-up"),
  PART_ENDED("part-ended"),
  EXPIRED("expired"),
  SUPERSEDED("superseded"),
  IMPORTED("imported"),
  IMPORT_UNDONE("import-undone"),
  FACTS_PUT("facts-put"),
  RECORD_CHANGED("record-changed"),
  RECORD_DELETED("record-deleted"),
  STRAND_SHREDDED("strand-shredded"),
  COPY_TAKEN("copy-taken"),
  IDENTITY_LINKED("identity-linked"),
  IDENTITY_UNLINKED("identity-unlinked"),
  IDENTITY_SHOWN("identity-shown"),
  IDENTITY_HIDDEN("identity-hidden"),
  IDENTITY_READ("identity-read");

  private final String id;

  LogKind(String id) {
    this.id = id;
  }

  /** As it is written in a line. */
  public String id() {
    return id;
  }

  /**
   * Reads what {@link #id} writes.
   *
   * @throws IllegalArgumentException when there is no such kind
   */
  public static LogKind of(String id) {
    for (LogKind kind : values()) {
      if (kind.id.equals(id)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("No such kind of log line");
  }
}
