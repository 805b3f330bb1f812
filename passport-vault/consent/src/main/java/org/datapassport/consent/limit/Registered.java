package org.datapassport.consent.limit;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.datapassport.consent.terms.AccessTerms;

/**
 * What a client bound itself to when it registered: the most that it may ever ask.
 *
 * @param strands IRIs of strand types; empty is no bound
 */
public record Registered(Set<String> strands) {
  /** The member of a client's metadata that names strands, by blanks. */
  public static final String STRANDS = "x_strands";

  public Registered {
    strands = Set.copyOf(strands);
  }

  /** Reads the value of {@link #STRANDS}; empty text is no bound. */
  public static Registered of(String strands) {
    return new Registered(
        strands.isBlank() ? Set.of() : new HashSet<>(Arrays.asList(strands.strip().split(" +"))));
  }

  /** Whether terms are at most what was registered. */
  public boolean covers(AccessTerms asked) {
    return strands.isEmpty() || strands.contains(asked.type().iri().toString());
  }
}
