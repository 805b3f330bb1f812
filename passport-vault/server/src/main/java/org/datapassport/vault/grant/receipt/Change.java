package org.datapassport.vault.grant.receipt;

import java.util.Locale;
import org.datapassport.vault.strand.name.StrandSlug;

/** What an event did to one strand of an agreement. */
public record Change(StrandSlug strand, Kind kind) {
  /** The kinds of change. */
  public enum Kind {
    GIVEN,
    /** Its earlier terms count no more: a later answer took their place. */
    REPLACED,
    STOPPED,
    /** Not part of the question; as it was. */
    STAYS,
    PAUSED,
    RESUMED,
    ENDED,
    EXPIRED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
