package org.datapassport.vault.view;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A record as a level lets it out.
 *
 * @param type compact name of its class
 * @param terms the level's fields and nothing else, in the level's order
 * @param start what its time or period says, on the calendar of the place where it was made
 */
public record Released(String type, Map<String, String> terms, Optional<LocalDateTime> start) {
  public Released {
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** The same with these fields alone, for a grant that leaves out the others. */
  public Released only(Set<String> fields) {
    if (fields.containsAll(terms.keySet())) {
      return this;
    }
    Map<String, String> kept = new LinkedHashMap<>(terms);
    kept.keySet().retainAll(fields);
    return new Released(type, kept, start);
  }

  @Override
  public String toString() {
    return "Released[" + terms.size() + " terms]";
  }
}
