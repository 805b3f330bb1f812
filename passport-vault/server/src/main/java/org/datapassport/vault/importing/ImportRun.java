package org.datapassport.vault.importing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it is remembered: where records came from and what it did.
 *
 * @param fileName as the citizen's computer called it
 * @param added new records by strand's slug
 * @param alreadyThere records that the strands had, by slug
 */
public record ImportRun(
    ImportId id,
    String importer,
    String importerVersion,
    String fileName,
    String fileSha256,
    long fileBytes,
    Instant startedAt,
    Optional<Instant> undoneAt,
    Map<String, Integer> added,
    Map<String, Integer> alreadyThere,
    Map<String, Integer> skipped) {
  public ImportRun {
    added = Map.copyOf(added);
    alreadyThere = Map.copyOf(alreadyThere);
    skipped = Map.copyOf(skipped);
  }

  public int addedRecords() {
    return added.values().stream().mapToInt(Integer::intValue).sum();
  }
}
