package org.datapassport.vault.view;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

  @Override
  public String toString() {
    return "Released[" + terms.size() + " terms]";
  }
}
