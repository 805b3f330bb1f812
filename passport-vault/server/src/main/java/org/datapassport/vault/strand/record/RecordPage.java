package org.datapassport.vault.strand.record;

import java.util.List;
import java.util.Optional;

/** A page of records in order of time, and where the next one begins if there is more. */
public record RecordPage(List<TaggedRecord> records, Optional<Position> next) {
  public RecordPage {
    records = List.copyOf(records);
  }
}
