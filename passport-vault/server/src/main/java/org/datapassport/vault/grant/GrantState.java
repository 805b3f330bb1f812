package org.datapassport.vault.grant;

import java.util.Locale;

/** Where a grant stands; only an active one lets anything out. */
public enum GrantState {
  REFUSED,
  ACTIVE,
  PAUSED,
  ENDED,
  EXPIRED,
  /** Another took its place. */
  SUPERSEDED;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #id} writes. */
  public static GrantState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether nothing can ever flow again. */
  public boolean isOver() {
    return this != ACTIVE && this != PAUSED;
  }
}
