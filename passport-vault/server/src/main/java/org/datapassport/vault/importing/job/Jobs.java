package org.datapassport.vault.importing.job;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.importing.ImportId;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.importing.staging.StagedId;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.write.TakenBack;

/**
 * A citizen's imports: asked for, looked at, decided about, stopped, undone.
 *
 * <p>A job's life: it waits for its dry run, waits for the decision, runs, and is done, from when
 * on it may be undone. It may be stopped before, which takes back what it brought, and it may fail,
 * which does the same. Work is done by {@link JobWorker}.
 */
@Shared
public final class Jobs {
  /** From here on a file is large: it is read for more than a few seconds. */
  static final long LARGE_BYTES = 8L * 1024 * 1024;

  /** Of one vault; older ones that are over are forgotten for new ones. Done ones stay. */
  private static final int OVER_MAX = 20;

  private static final int FIRST_LOOK_MILLIS = 10;
  private static final int LAST_LOOK_MILLIS = 100;

  private final JobStore store;
  private final JobTransaction transactions;
  private final Imports imports;
  private final StagedFiles staged;
  private final WakeUp wakeUp;
  private final Clock clock;
  private final LongSupplier nanos = System::nanoTime;

  @Inject
  public Jobs(
      JobStore store,
      JobTransaction transactions,
      Imports imports,
      StagedFiles staged,
      WakeUp wakeUp,
      Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.imports = imports;
    this.staged = staged;
    this.wakeUp = wakeUp;
    this.clock = clock;
  }

  /** What became of a click on a job. */
  public enum Answer {
    DONE,
    /** It is in another state meanwhile: what was asked for is not possible any more. */
    TOO_LATE,
    /** Into which strand a part goes is still to be said. */
    UNDECIDED
  }

  /** A file has come in: its dry run is to be made. */
  public void submit(VaultId vault, StagedFiles.Staged file) {
    forgetOld(vault);
    JobKey key = new JobKey(vault, file.id());
    JobBody body = JobBody.of(file.name(), file.bytes(), clock.instant());
    store.insert(key, file.bytes() > LARGE_BYTES, body);
    wakeUp.wake();
  }

  private void forgetOld(VaultId vault) {
    List<Job> over =
        store.list(vault).stream()
            .filter(job -> job.state() == JobState.FAILED || job.state() == JobState.CANCELLED)
            .sorted(Comparator.comparing(job -> job.body().startedAt()))
            .toList();
    over.subList(0, Math.max(0, over.size() - OVER_MAX)).forEach(job -> store.delete(job.key()));
  }

  /** Whether a file must stay, because a job reads it or will. */
  public boolean holds(VaultId vault, StagedId file) {
    return store.isUnderWay(vault, file);
  }

  public Optional<Job> find(VaultId vault, StagedId file) {
    return store.find(new JobKey(vault, file));
  }

  /** The job, as soon as it is not under way any more, or as it is after so long. */
  public Optional<Job> await(VaultId vault, StagedId file, Duration patience) {
    long end = nanos.getAsLong() + patience.toNanos();
    int pause = FIRST_LOOK_MILLIS;
    Optional<Job> job = find(vault, file);
    while (job.filter(each -> each.state().isUnderWay()).isPresent() && nanos.getAsLong() < end) {
      LockSupport.parkNanos(Duration.ofMillis(pause).toNanos());
      pause = Math.min(LAST_LOOK_MILLIS, pause * 2);
      job = find(vault, file);
    }
    return job;
  }

  /** Jobs that are under way or wait for the citizen. */
  public List<Job> open(VaultId vault) {
    return store.list(vault).stream()
        .filter(job -> job.state().isUnderWay() || isWaiting(job))
        .toList();
  }

  private boolean isWaiting(Job job) {
    return job.state() == JobState.PLANNED && staged.isThere(job.key().vault(), job.key().file());
  }

  /** The citizen wants what the dry run showed, where it proposed. */
  public Answer run(VaultId vault, StagedId file) {
    return run(vault, file, Map.of());
  }

  /**
   * The citizen wants what the dry run showed.
   *
   * @param into the strands that they chose, by the numbers of the plan's parts
   */
  public Answer run(VaultId vault, StagedId file, Map<Integer, StrandId> into) {
    JobKey key = new JobKey(vault, file);
    Optional<Job> planned = store.find(key).filter(job -> job.state() == JobState.PLANNED);
    if (planned.isEmpty()) {
      return Answer.TOO_LATE;
    }
    JobBody body = planned.get().body();
    Optional<ImportPlan> decided = body.plan().get(0).decided(into);
    if (decided.isEmpty()) {
      return Answer.UNDECIDED;
    }
    Answer answer = answer(store.decide(key, body.decided(decided.get())));
    wakeUp.wake();
    return answer;
  }

  /** Stops a job, whatever it does; what it brought is taken out of the vault again. */
  public Answer cancel(VaultId vault, StagedId file) {
    JobKey key = new JobKey(vault, file);
    boolean stopped = false;
    for (JobState from :
        List.of(JobState.WAITING, JobState.PLANNING, JobState.PLANNED, JobState.RUNNING)) {
      stopped = stopped || store.move(key, from, JobState.CANCELLED);
    }
    if (stopped) {
      staged.discard(vault, file);
      store
          .find(key)
          .filter(job -> job.body().run().events() > 0)
          .ifPresent(job -> clean(job.key()));
    }
    return answer(stopped);
  }

  /** Takes back what a job brought that is over without success; may be repeated. */
  void clean(JobKey key) {
    transactions.in(
        () -> {
          imports.takeBack(key.vault(), key.importId());
          return key;
        });
  }

  private static Answer answer(boolean done) {
    return done ? Answer.DONE : Answer.TOO_LATE;
  }

  /**
   * Undoes an import that is done.
   *
   * @throws org.datapassport.platform.problem.ProblemException {@code import-not-found}
   */
  public TakenBack undo(VaultId vault, ImportId id) {
    return transactions.in(
        () -> {
          TakenBack taken = imports.undo(vault, id);
          JobKey key = new JobKey(vault, new StagedId(new VaultId(id.value())));
          store.move(key, JobState.DONE, JobState.UNDONE);
          return taken;
        });
  }
}
