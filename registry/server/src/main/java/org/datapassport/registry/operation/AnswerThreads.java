package org.datapassport.registry.operation;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes and sends the answers of published operations, so that the log's writer goes on at once.
 * The server's own executor carries the whole context of a request into each task, which costs more
 * than the answer does.
 */
@ApplicationScoped
public class AnswerThreads implements Executor {
  /** An answer fits the socket's buffer; the others serve on when some callers do not read. */
  private static final int THREADS = 16;

  /** As many as can wait for the log, twice. */
  private static final int WAITING_MAX = 20_000;

  private static final int IDLE_SECONDS = 30;

  @Resource ManagedThreadFactory threads;

  @SuppressWarnings("NullAway.Init") // set by the container before the first use
  private ThreadPoolExecutor pool;

  @PostConstruct
  void open() {
    pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            threads);
    pool.allowCoreThreadTimeOut(true);
  }

  /** A task too many is refused; its caller sends again and gets the same receipt. */
  @Override
  public void execute(Runnable answer) {
    pool.execute(answer);
  }

  @PreDestroy
  void close() {
    pool.shutdownNow();
  }
}
