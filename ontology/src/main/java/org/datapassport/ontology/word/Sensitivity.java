package org.datapassport.ontology.word;

import java.util.Locale;

/** How much harm a stranger could do with some data; ordered, the worst last. */
public enum Sensitivity {
  EVERYDAY,
  PERSONAL,
  INTIMATE;

  /** The name as pages and the ontology write it, such as {@code intimate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean isAtLeast(Sensitivity other) {
    return compareTo(other) >= 0;
  }

  public static Sensitivity max(Sensitivity one, Sensitivity other) {
    return one.isAtLeast(other) ? one : other;
  }

  /**
   * Reads what {@link #id()} writes.
   *
   * @throws IllegalArgumentException when there is no such class
   */
  public static Sensitivity of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
