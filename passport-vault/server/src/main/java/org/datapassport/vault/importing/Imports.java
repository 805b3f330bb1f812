package org.datapassport.vault.importing;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.Publications;
import org.datapassport.vault.strand.Strands;

/**
 * Imports of a vault: detect, dry run, run, list, undo.
 *
 * <p>A run belongs to the caller's transaction: a crash leaves nothing of it.
 */
@Shared
public final class Imports {
  private final ImportStore store;
  private final Strands strands;
  private final Publications publications;
  private final ActivityLog log;
  private final SecureRandom random;
  private final Clock clock;
  private final FileReading reading = new FileReading();

  @Inject
  public Imports(
      ImportStore store,
      Strands strands,
      Publications publications,
      ActivityLog log,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.strands = strands;
    this.publications = publications;
    this.log = log;
    this.random = random;
    this.clock = clock;
  }

  /** The importer that knows this file, by its {@link ImportAdapter#id}. */
  public Optional<String> detect(UploadedFile file) {
    return reading.detect(file).map(ImportAdapter::id);
  }

  /**
   * What a run would do; nothing is stored.
   *
   * @throws ProblemException {@code file-unknown}, {@code file-broken} or {@code file-too-large}
   */
  public ImportPlan plan(VaultId vault, UploadedFile file) {
    PlanSink sink = new PlanSink(vault, strands);
    FileReading.Read read = reading.read(file, sink);
    return sink.plan(read);
  }

  /**
   * Stores what the file brings that is not there yet.
   *
   * @throws ProblemException {@code file-unknown}, {@code file-broken} or {@code file-too-large}
   */
  public ImportRun run(VaultId vault, UploadedFile file) {
    Instant now = clock.instant();
    publications.publishDue(vault);
    ImportId id = new ImportId(RandomId.fresh(random));
    RunSink sink = new RunSink(vault, id, strands);
    FileReading.Read read = reading.read(file, sink);
    ImportRun run = sink.finish(read, file.name(), now);
    store.insert(vault, run);
    publications.publishDue(vault);
    log.append(
        vault, LogEntry.own(now, LogKind.IMPORTED).amount(run.addedRecords(), run.fileBytes()));
    return run;
  }

  /** The vault's runs, newest first, undone ones included. */
  public List<ImportRun> list(VaultId vault) {
    return store.list(vault);
  }

  /**
   * Removes exactly what one run brought; answers how many records that were.
   *
   * @throws ProblemException {@code import-not-found} when there is no such run or it is undone
   */
  public long undo(VaultId vault, ImportId id) {
    Instant now = clock.instant();
    if (!store.markUndone(vault, id, now)) {
      throw new ProblemException(VaultProblem.IMPORT_NOT_FOUND, "");
    }
    publications.publishDue(vault);
    long records = strands.undo(vault, id.value());
    publications.publishDue(vault);
    log.append(vault, LogEntry.own(now, LogKind.IMPORT_UNDONE).amount(records, 0));
    return records;
  }
}
