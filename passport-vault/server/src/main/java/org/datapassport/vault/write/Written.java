package org.datapassport.vault.write;

import java.util.Map;

/**
 * What became of a batch.
 *
 * @param added new records by strand
 * @param alreadyThere records that the strands had, by strand
 */
public record Written(Map<String, Integer> added, Map<String, Integer> alreadyThere) {
  public Written {
    added = Map.copyOf(added);
    alreadyThere = Map.copyOf(alreadyThere);
  }

  /** How many records are new. */
  public int addedRecords() {
    return added.values().stream().mapToInt(Integer::intValue).sum();
  }
}
