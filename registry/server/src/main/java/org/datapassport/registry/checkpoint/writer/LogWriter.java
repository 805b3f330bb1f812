package org.datapassport.registry.checkpoint.writer;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.platform.sql.DatabaseLoss;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.OwnThread;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.checkpoint.LogParts;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.checkpoint.writer.start.Inheritance;
import org.datapassport.registry.checkpoint.writer.start.Remembered;
import org.datapassport.registry.log.encoding.ByteString;

/**
 * The thread that owns the {@link Sequencer}, and the queue before it.
 *
 * <p>An entry that comes when nothing is going on is committed at once; under load, entries that
 * come during the pause after a batch make the next batch together.
 */
@ApplicationScoped
public class LogWriter {
  private static final Logger LOG = System.getLogger(LogWriter.class.getName());

  /** More waiting senders than this cannot be served within their patience. */
  private static final int QUEUE_MAX = 10_000;

  /** Bounds the transaction and the time of a batch. */
  private static final int BATCH_MAX = 1_000;

  /** Wakes the writer and is no leaf: leaves are not empty. */
  private static final Sequencer.Waiting WAKE =
      new Sequencer.Waiting(
          new NewRecord(ByteString.copyOf(new byte[0]), Optional.empty()),
          new CompletableFuture<>());

  /** Less than the 15 seconds after which the server closes a connection that says nothing. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final BlockingQueue<Sequencer.Waiting> queue = new ArrayBlockingQueue<>(QUEUE_MAX);

  @Inject RegistrySettings settings;
  @Inject FederationSettings federation;
  @Inject LogParts parts;
  @Inject PublishedLog published;
  @Inject Clock clock;
  @Inject DueLeaves dueLeaves;
  @Inject Cosigners cosigners;
  @Inject Tombstones tombstones;
  @Inject Inheritance inheritance;
  @Inject Remembered remembered;

  @Resource ManagedThreadFactory threads;

  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  /** Owned by the writer's thread. */
  private String lastFailure = "";

  /** Why nothing is written, for anybody who asks; owned by the writer's thread. */
  private volatile String hindrance = "";

  /** Owned by the writer's thread: when it last asked, with success or without. */
  private Instant lastRefresh = Instant.EPOCH;

  private volatile boolean stopping;
  private Optional<OwnThread> thread = Optional.empty();

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    if (!federation.isPrimary()) {
      return;
    }
    Sequencer sequencer =
        new Sequencer(dataSource, parts.files(), parts.key(), published, clock)
            .cosignedBy(cosigners)
            .rememberedBy(remembered)
            .refusing(tombstones);
    thread = Optional.of(OwnThread.start(threads, () -> run(sequencer)));
  }

  /**
   * Completes when the entry is in the published log, or exceptionally with a {@link
   * ProblemException} when it does not get there in time; sending it again is safe.
   */
  public CompletionStage<Placement> append(NewEntry entry) {
    CompletableFuture<Placement> placement = new CompletableFuture<>();
    if (stopping || !queue.offer(new Sequencer.Waiting(entry, placement))) {
      placement.cancel(false);
    }
    return placement
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              throw new ProblemException(
                  RegistryProblem.LOG_UNAVAILABLE, "Send the same entry again.", failure);
            });
  }

  /** Why this log cannot be written now, in words for anybody; empty when it can. */
  public Optional<String> hindrance() {
    return Optional.of(hindrance).filter(words -> !words.isEmpty());
  }

  /** Something may be due now; without it the writer looks after a second. */
  public void wake() {
    queue.offer(WAKE);
  }

  private void run(Sequencer sequencer) {
    while (!stopping) {
      try {
        if (sequencer.isRecovered() || recover(sequencer)) {
          commitDue(sequencer);
        }
        if (sequencer.isRecovered()) {
          commitNext(sequencer);
          refresh(sequencer);
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "the log's writer failed and recovers", e);
      }
    }
    sequencer.abandon();
    List<Sequencer.Waiting> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(w -> w.placement().cancel(false));
  }

  /** A log without witnesses has nobody to ask for the time. */
  private void refresh(Sequencer sequencer) {
    Instant due = clock.instant().minus(federation.checkpointRefresh());
    boolean isOld = published.view().filter(view -> view.publishedAt().isBefore(due)).isPresent();
    if (federation.policy().isEmpty() || !isOld || lastRefresh.isAfter(due)) {
      return;
    }
    lastRefresh = clock.instant();
    try {
      sequencer.refresh();
    } catch (IllegalStateException e) {
      LOG.log(Level.WARNING, "the checkpoint could not be cosigned anew", e);
    }
  }

  private boolean recover(Sequencer sequencer) throws InterruptedException {
    try {
      inheritance.complete();
      if (sequencer.recover()) {
        lastFailure = "";
        hindrance = "";
        LOG.log(Level.INFO, "the log's writer is ready");
        return true;
      }
      LOG.log(Level.INFO, "another process writes the log; waiting");
    } catch (SQLException | RuntimeException e) {
      hindrance = publicWords(e);
      sayOnce("the log cannot be recovered yet: " + e.getMessage(), e);
    }
    TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
    return false;
  }

  /** Each second anew, perhaps for hours: what is the same is said once. */
  private void sayOnce(String what, Exception e) {
    if (!lastFailure.equals(String.valueOf(e.getMessage()))) {
      lastFailure = String.valueOf(e.getMessage());
      LOG.log(Level.ERROR, what, e);
    }
  }

  private static String publicWords(Exception e) {
    return e instanceof HistoryException history
        ? history.publicWords()
        : "the log is being recovered";
  }

  /** What is due goes in one batch: it was decided on together, with nothing between. */
  private void commitDue(Sequencer sequencer) {
    List<DueLeaves.Due> due;
    try {
      due = dueLeaves.due(clock.instant());
    } catch (SQLException | RuntimeException e) {
      sayOnce("what is due cannot be read; other entries go on", e);
      if (DatabaseLoss.isIn(e)) {
        // The writer's own connection is gone too: better now than with the next entry.
        sequencer.abandon();
      }
      return;
    }
    if (!due.isEmpty()) {
      sequencer.commit(
          due.stream()
              .map(d -> new Sequencer.Waiting(d.leaf(), d.effect(), new CompletableFuture<>()))
              .toList());
      due.forEach(leaf -> leaf.afterwards().run());
    }
  }

  private void commitNext(Sequencer sequencer) throws InterruptedException {
    Optional<Sequencer.Waiting> first =
        Optional.ofNullable(queue.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS));
    if (first.isPresent()) {
      List<Sequencer.Waiting> batch = new ArrayList<>(List.of(first.get()));
      queue.drainTo(batch, BATCH_MAX - 1);
      batch.removeIf(waiting -> waiting.leaf().leaf().size() == 0);
      if (batch.isEmpty()) {
        return;
      }
      long begun = System.nanoTime();
      sequencer.commit(batch);
      long rest = settings.batchPause().toNanos() - (System.nanoTime() - begun);
      if (rest > 0) {
        TimeUnit.NANOSECONDS.sleep(rest);
      }
    }
  }

  @PreDestroy
  void stop() {
    stopping = true;
    thread.ifPresent(OwnThread::stop);
  }
}
