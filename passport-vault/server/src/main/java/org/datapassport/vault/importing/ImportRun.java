package org.datapassport.vault.importing;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run as it is remembered: where records came from and what it did.
 *
 * @param fileName as the citizen's computer called it
 * @param added new records by strand
 * @param alreadyThere records that the strands had, by strand
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

  /**
   * A run that came to its end.
   *
   * @param plan of the same file
   */
  public static ImportRun of(
      ImportId id, ImportPlan plan, String fileName, Instant startedAt, RunState state) {
    return new ImportRun(
        id,
        plan.importer(),
        plan.importerVersion(),
        fileName,
        plan.fileSha256(),
        plan.fileBytes(),
        startedAt,
        Optional.empty(),
        state.added(),
        state.alreadyThere(),
        state.skipped());
  }

  /** The same, taken back. */
  ImportRun undone(Instant at) {
    return new ImportRun(
        id,
        importer,
        importerVersion,
        fileName,
        fileSha256,
        fileBytes,
        startedAt,
        Optional.of(at),
        added,
        alreadyThere,
        skipped);
  }

  public int addedRecords() {
    return added.values().stream().mapToInt(Integer::intValue).sum();
  }
}
