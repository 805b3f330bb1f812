package org.datapassport.vault.strand.record;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.ontology.Terms;
import org.datapassport.ontology.word.StrandType;

/**
 * Puts records that say no place on the person's own calendar, whenever they are read: bodies are
 * sealed, so that no migration could do it in the database, and rewriting them all would cost more
 * than it gives.
 *
 * <p>Until version {@value #PLACED} of segments each time was written in UTC, and a bank's day as
 * its first second.
 *
 * @param zone what the citizen said first; {@link #UNSAID} until then
 */
public record Placing(StrandType type, ZoneId zone) {
  /** Segments of this version and later hold times with the offset that their source said. */
  public static final int PLACED = 3;

  /** No zone was said: moments stay as they are, and their days are those of UTC. */
  public static final ZoneId UNSAID = ZoneOffset.UTC;

  private static final String DAY_IN_UTC = "T00:00:00Z";

  /** The record as it is read from a segment of this version. */
  public StrandRecord of(int version, StrandRecord stored) {
    if (version < PLACED && isDay(stored)) {
      return day(stored);
    }
    return zone.equals(UNSAID) ? stored : stored.assuming(zone);
  }

  private boolean isDay(StrandRecord stored) {
    return type.alternatives().contains(Terms.DATE)
        && stored.term(StrandRecord.TIME).filter(text -> text.endsWith(DAY_IN_UTC)).isPresent();
  }

  private static StrandRecord day(StrandRecord stored) {
    Map<String, String> terms = new LinkedHashMap<>();
    stored
        .terms()
        .forEach(
            (term, value) -> {
              boolean isTime = term.equals(StrandRecord.TIME);
              terms.put(
                  isTime ? StrandRecord.DATE : term,
                  isTime ? value.substring(0, value.length() - DAY_IN_UTC.length()) : value);
            });
    return new StrandRecord(terms);
  }
}
