package org.datapassport.provider;

import java.util.UUID;

/** An account at this provider; never shown to a client. */
public record AccountId(UUID value) {
  /** Reads the form that {@link #toString} writes. */
  public static AccountId parse(String text) {
    return new AccountId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
