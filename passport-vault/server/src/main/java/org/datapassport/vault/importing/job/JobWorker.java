package org.datapassport.vault.importing.job;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.importing.ImportPlan;
import org.datapassport.vault.importing.ImportRun;
import org.datapassport.vault.importing.Imports;
import org.datapassport.vault.importing.RunState;
import org.datapassport.vault.importing.UploadedFile;
import org.datapassport.vault.importing.staging.StagedFiles;
import org.datapassport.vault.key.VaultId;

/**
 * This node's work on jobs.
 *
 * <p>A job is worked on by who has its lease, which is renewed while they live. Each step ends with
 * a look at the job's row, in the same transaction: whose job it is no more, or was stopped, has
 * done nothing. So a job that two nodes believe in is still done once.
 */
@Shared
public final class JobWorker {
  /** Long enough for a pause of the collector, short enough for who waits after a crash. */
  static final Duration LEASE = Duration.ofSeconds(15);

  /** So often a job is begun without coming any further; then something is wrong with it. */
  static final int ATTEMPTS_MAX = 5;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration TELLS_EVERY = Duration.ofMillis(500);
  private static final int CANDIDATES_MAX = 200;
  private static final int SERVED_MAX = 1000;

  private static final Logger LOG = Logger.getLogger(JobWorker.class.getName());

  private final JobStore store;
  private final JobTransaction transactions;
  private final Jobs jobs;
  private final Imports imports;
  private final StagedFiles staged;
  private final UUID node;
  private final LongSupplier nanos = System::nanoTime;

  /** Vaults by when this node last served them, the longest ago first. Guarded by itself. */
  private final Map<VaultId, Long> served = new LinkedHashMap<>();

  private final Set<JobKey> atWork = ConcurrentHashMap.newKeySet();

  private volatile boolean stopping;

  @Inject
  public JobWorker(
      JobStore store,
      JobTransaction transactions,
      Jobs jobs,
      Imports imports,
      StagedFiles staged,
      SecureRandom random) {
    this.store = store;
    this.transactions = transactions;
    this.jobs = jobs;
    this.imports = imports;
    this.staged = staged;
    this.node = RandomId.fresh(random);
  }

  /** Works on one job of this size; answers false when none waits. */
  boolean work(boolean large) {
    List<JobStore.Waiting> waiting = store.waiting(large, CANDIDATES_MAX);
    while (!stopping && !waiting.isEmpty()) {
      JobStore.Waiting next = longestUnserved(waiting);
      Optional<Integer> attempts = store.claim(next.key(), node, LEASE);
      if (attempts.isPresent()) {
        work(next.key(), attempts.get());
        return true;
      }
      waiting = store.waiting(large, CANDIDATES_MAX);
    }
    return false;
  }

  /** Fair among citizens: whom this node served the longest ago, and then who came first. */
  private JobStore.Waiting longestUnserved(List<JobStore.Waiting> waiting) {
    synchronized (served) {
      JobStore.Waiting next = waiting.get(0);
      for (JobStore.Waiting each : waiting) {
        if (servedAt(each) < servedAt(next)) {
          next = each;
        }
      }
      served.remove(next.key().vault());
      served.put(next.key().vault(), nanos.getAsLong());
      if (served.size() > SERVED_MAX) {
        served.remove(served.keySet().iterator().next());
      }
      return next;
    }
  }

  private long servedAt(JobStore.Waiting waiting) {
    return served.getOrDefault(waiting.key().vault(), Long.MIN_VALUE);
  }

  private void work(JobKey key, int attempts) {
    atWork.add(key);
    try {
      Job job = store.find(key).orElseThrow(JobLostException::new);
      if (attempts > ATTEMPTS_MAX) {
        fail(job, new JobBody.Failure("", ""));
      } else {
        work(job);
      }
    } catch (JobLostException e) {
      LOG.fine("a job was stopped, or another node works on it");
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "An import broke off; it goes on in a moment", e);
      store.giveBack(key, node, PAUSE_AFTER_FAILURE);
    } finally {
      atWork.remove(key);
    }
  }

  private void work(Job job) {
    try {
      JobKey key = job.key();
      if (staged.with(key.vault(), key.file(), file -> work(job, file)).isEmpty()) {
        throw new ProblemException(VaultProblem.FILE_BROKEN, "The file is not here any more");
      }
    } catch (ProblemException e) {
      fail(job, new JobBody.Failure(e.code().code(), e.publicDetail()));
    }
  }

  private Job work(Job job, UploadedFile file) {
    if (job.state() == JobState.PLANNING) {
      plan(job, file);
    } else {
      run(job, file);
    }
    return job;
  }

  private void plan(Job job, UploadedFile file) {
    Told told = new Told(job.key(), JobState.PLANNING, job.body());
    ImportPlan plan = imports.plan(job.key().vault(), file, told::bytes);
    own(store.end(job.key(), node, JobState.PLANNED, job.body().planned(plan)));
  }

  private void run(Job job, UploadedFile file) {
    String version = imports.version(file);
    JobBody body = job.body();
    if (!body.version().equals(version)) {
      body = begin(job, version);
    }
    OwnSteps steps = new OwnSteps(job.key(), body);
    ImportPlan plan = body.plan().get(0);
    Imports.Target target = new Imports.Target(job.key().importId(), plan.routes());
    RunState state = imports.run(job.key().vault(), target, file, body.run(), steps);
    JobBody done = body.ran(state);
    ImportRun run =
        ImportRun.of(job.key().importId(), plan, body.fileName(), body.startedAt(), state);
    transactions.in(
        () -> {
          imports.keep(job.key().vault(), run);
          own(store.end(job.key(), node, JobState.DONE, done));
          return run;
        });
    staged.discard(job.key().vault(), job.key().file());
  }

  /** Another version of the importer may give other records: what came of the old one goes. */
  private JobBody begin(Job job, String version) {
    ImportPlan settled = imports.settled(job.key().vault(), job.body().plan().get(0));
    JobBody begun = job.body().begun(version, settled);
    transactions.in(
        () -> {
          if (job.body().run().events() > 0) {
            imports.takeBack(job.key().vault(), job.key().importId());
          }
          own(store.progress(job.key(), node, JobState.RUNNING, begun));
          return begun;
        });
    return begun;
  }

  private void fail(Job job, JobBody.Failure why) {
    Job last = store.find(job.key()).orElseThrow(JobLostException::new);
    own(store.end(job.key(), node, JobState.FAILED, last.body().failed(why)));
    staged.discard(job.key().vault(), job.key().file());
    if (last.body().run().events() > 0) {
      jobs.clean(job.key());
    }
  }

  private static void own(boolean mine) {
    if (!mine) {
      throw new JobLostException();
    }
  }

  /**
   * Each step keeps how far the job is; the row is touched last, so that a lease can be renewed.
   */
  private final class OwnSteps implements Imports.Steps {
    private final JobKey key;
    private final JobBody body;

    OwnSteps(JobKey key, JobBody body) {
      this.key = key;
      this.body = body;
    }

    @Override
    public RunState step(Supplier<RunState> work) {
      return transactions.in(
          () -> {
            RunState state = work.get();
            own(store.progress(key, node, JobState.RUNNING, body.ran(state)));
            return state;
          });
    }

    @Override
    public void read(long bytes) {
      checkGoingOn();
    }
  }

  private void checkGoingOn() {
    if (stopping) {
      throw new JobLostException();
    }
  }

  /** Tells twice a second how much of a file was read, in a statement of its own. */
  private final class Told {
    private final JobKey key;
    private final JobState state;
    private final JobBody body;
    private long last = nanos.getAsLong();

    Told(JobKey key, JobState state, JobBody body) {
      this.key = key;
      this.state = state;
      this.body = body;
    }

    void bytes(long read) {
      checkGoingOn();
      if (nanos.getAsLong() - last > TELLS_EVERY.toNanos()) {
        last = nanos.getAsLong();
        own(store.progress(key, node, state, body.read(read)));
      }
    }
  }

  /**
   * The leases of the jobs begin anew that somebody works on here. One that was claimed or given up
   * while the database was away is nobody's, whatever its row says, and its lease runs out.
   */
  void renew() {
    atWork.forEach(key -> store.renew(key, node, LEASE));
  }

  /**
   * Takes back what jobs left that are over, forgets what nobody can open or decide about, and
   * seals runs of older versions.
   */
  void sweep() {
    store.deleteShredded();
    for (JobKey key : store.leftovers(CANDIDATES_MAX)) {
      jobs.clean(key);
    }
    staged.sweep(jobs::holds);
    for (JobKey key : store.planned(CANDIDATES_MAX)) {
      if (!staged.isThere(key.vault(), key.file())) {
        store.move(key, JobState.PLANNED, JobState.CANCELLED);
      }
    }
    transactions.in(() -> imports.reseal(CANDIDATES_MAX));
  }

  /** This node stops: others may go on with its jobs at once. */
  void stop() {
    stopping = true;
    store.giveBackAll(node);
  }
}
