package org.datapassport.vault.strand.record;

import java.util.List;
import java.util.Optional;

/**
 * A page of records in order of time, and where the next one begins if there is more.
 *
 * @param places where each of the records stands
 */
public record RecordPage(
    List<TaggedRecord> records, List<Position> places, Optional<Position> next) {
  public RecordPage {
    records = List.copyOf(records);
    places = List.copyOf(places);
  }
}
