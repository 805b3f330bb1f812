package org.datapassport.vault.importing;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.calendar.Calendars;
import org.datapassport.vault.importing.file.CalendarSink;
import org.datapassport.vault.importing.file.ImportAdapter;
import org.datapassport.vault.importing.route.Destination;
import org.datapassport.vault.importing.route.Router;
import org.datapassport.vault.importing.route.Routes;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.TakenBack;
import org.datapassport.vault.write.WriteDoor;

/**
 * Imports of a vault: detect, dry run, run, list, undo.
 *
 * <p>A run is done in steps, each in a transaction of its own. Whoever goes on after a crash gives
 * what the last step answered: no record is there twice, and none is left out.
 */
@Shared
public final class Imports {
  /** Forty segments, some 20 MB in memory, and a second or two of a transaction. */
  private static final int BATCH = 20_000;

  private final ImportStore store;
  private final Strands strands;
  private final WriteDoor door;
  private final Calendars calendars;
  private final SecureRandom random;
  private final Clock clock;
  private final int batchRecords;
  private final FileReading reading = new FileReading();

  @Inject
  public Imports(
      ImportStore store,
      Strands strands,
      WriteDoor door,
      Calendars calendars,
      SecureRandom random,
      Clock clock) {
    this(store, strands, door, calendars, random, clock, BATCH);
  }

  /** With so many records in a transaction. */
  Imports(
      ImportStore store,
      Strands strands,
      WriteDoor door,
      Calendars calendars,
      SecureRandom random,
      Clock clock,
      int batchRecords) {
    this.store = store;
    this.strands = strands;
    this.door = door;
    this.calendars = calendars;
    this.random = random;
    this.clock = clock;
    this.batchRecords = batchRecords;
  }

  /** How a run is done: step by step, each in a transaction that also keeps how far it has come. */
  public interface Steps {
    /**
     * Does one step. The run goes on from what the last step answered, whoever goes on with it.
     *
     * @throws RuntimeException when it was not done; nothing of it is there then
     */
    RunState step(Supplier<RunState> work);

    /** So many bytes of the file were read; whoever is to stop throws. */
    void read(long bytes);
  }

  /** The importer that knows this file, by its {@link ImportAdapter#id}. */
  public Optional<String> detect(UploadedFile file) {
    return reading.detect(file).map(ImportAdapter::id);
  }

  /**
   * What a run would do; nothing is stored.
   *
   * @param told hears how many bytes were read
   * @throws ProblemException {@code file-unknown}, {@code file-broken} or {@code file-too-large}
   */
  public ImportPlan plan(VaultId vault, UploadedFile file, LongConsumer told) {
    PlanSink sink = new PlanSink(vault, strands, router(vault));
    ImportAdapter adapter = reading.read(file, here(vault), sink, told);
    return sink.plan(FileReading.hash(file, adapter));
  }

  /**
   * The plan as it can be run now: of two files that were to begin the same strand, and are of two
   * sources, the second begins another; of two that were to begin one each, and are of one source,
   * the second goes on with the first one's.
   */
  public ImportPlan settled(VaultId vault, ImportPlan plan) {
    Router router = router(vault);
    return plan.settled(
        strand ->
            strand
                .destination(strand.into().get(0))
                .filter(Destination::isNew)
                .map(into -> router.settle(strand.part(), into.strand(), strand.shown()))
                .map(strand::into)
                .orElse(strand));
  }

  private Router router(VaultId vault) {
    return new Router(new StrandNames(strands.list(vault)), random);
  }

  /**
   * Stores what the file brings that is not there yet, from where an earlier run came to.
   *
   * @param target names what comes in, and where it goes: with another importer's version it is
   *     taken back first
   * @throws ProblemException {@code file-unknown}, {@code file-broken} or {@code file-too-large}
   */
  public RunState run(VaultId vault, Target target, UploadedFile file, RunState from, Steps steps) {
    RunState state = from.whole() ? from : read(vault, target, file, from, steps);
    // Strand by strand: what a million records tell takes seconds to make. The last one's is made
    // where the run is kept, so that until then it is known that something is to be done.
    TreeSet<String> slugs = new TreeSet<>(state.added().keySet());
    slugs.pollLast();
    for (String slug : slugs) {
      steps.step(
          () -> {
            door.finish(vault, target.id().value(), new StrandId(slug));
            return state;
          });
    }
    return state;
  }

  /** What a run is called, and into which strands it goes. */
  public record Target(ImportId id, Routes routes) {}

  private RunState read(
      VaultId vault, Target target, UploadedFile file, RunState from, Steps steps) {
    AtomicLong read = new AtomicLong();
    RunSink sink =
        new RunSink(
            door,
            door.begin(vault, target.id().value()),
            steps,
            read::get,
            new RunSink.Begin(from, target.routes(), batchRecords));
    reading.read(
        file,
        here(vault),
        sink,
        bytes -> {
          read.set(bytes);
          steps.read(bytes);
        });
    return sink.finish();
  }

  /** The version of the importer that reads the file now. */
  public String version(UploadedFile file) {
    return reading.adapter(file).version();
  }

  /** Remembers a run that is over, and publishes what it brought. */
  public void keep(VaultId vault, ImportRun run) {
    run.added()
        .keySet()
        .forEach(strand -> door.finish(vault, run.id().value(), new StrandId(strand)));
    store.insert(vault, run);
  }

  private CalendarSink.Here here(VaultId vault) {
    return new CalendarSink.Here(calendars.zone(vault), clock.instant());
  }

  /** The vault's runs, newest first, undone ones included. */
  public List<ImportRun> list(VaultId vault) {
    return store.list(vault);
  }

  /**
   * Removes exactly what one run brought; nothing when that was done before, be it a moment ago.
   *
   * @throws ProblemException {@code import-not-found} when there is no such run
   */
  public TakenBack undo(VaultId vault, ImportId id) {
    Instant now = clock.instant();
    if (!store.markUndone(vault, id, now)) {
      if (store.isThere(vault, id)) {
        return new TakenBack(0, false);
      }
      throw new ProblemException(VaultProblem.IMPORT_NOT_FOUND, "");
    }
    return door.takeBack(vault, id.value());
  }

  /**
   * Whether another file is coming in to a strand of this run. Nothing of it is published then, so
   * a total of what is undone would stay.
   */
  public boolean isWrittenBeside(VaultId vault, ImportId id) {
    return list(vault).stream()
        .filter(run -> run.id().equals(id))
        .flatMap(run -> run.added().keySet().stream())
        .anyMatch(strand -> door.isComingIn(vault, new StrandId(strand)));
  }

  /** Seals what older versions left plain of some runs, in the caller's transaction. */
  public int reseal(int limit) {
    return store.reseal(limit);
  }

  /** Takes back what a run that was not to its end brought. */
  public void takeBack(VaultId vault, ImportId id) {
    door.takeBack(vault, id.value());
  }
}
