package org.datapassport.consent.terms;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How well somebody looked at who the citizen is, and that the company is told so; ordered, the
 * weakest first.
 */
public enum IdentityStrength {
  /** Nothing is told. */
  NONE,
  CONTACT,
  LOW,
  SUBSTANTIAL,
  HIGH;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads what {@link #id} writes. */
  public static Optional<IdentityStrength> of(String id) {
    return Arrays.stream(values()).filter(strength -> strength.id().equals(id)).findFirst();
  }
}
