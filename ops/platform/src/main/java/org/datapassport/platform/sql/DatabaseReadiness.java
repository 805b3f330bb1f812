package org.datapassport.platform.sql;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.health.CheckResult;
import org.datapassport.platform.health.ReadinessCheck;
import org.datapassport.platform.log.ServiceLog;

/**
 * Ready when the database answers {@code select 1} within two seconds, asked as every request asks:
 * by the service's pool.
 *
 * <p>One question is under way at a time, whoever asks and however often: a database that is silent
 * costs one thread and one connection.
 */
@ApplicationScoped
public class DatabaseReadiness implements ReadinessCheck {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** By its standard name: the container injects no resources into beans of a service's jars. */
  private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";

  @Inject ThisService self;
  @Inject ServiceLog log;

  /** Guarded by this object's lock, as what was last found. */
  private Optional<Future<Boolean>> asking = Optional.empty();

  private boolean wasThere = true;

  @Override
  public CheckResult check() {
    String name = self.service().key() + "-database";
    Optional<String> trouble = trouble();
    tell(trouble);
    return trouble.isEmpty() ? CheckResult.up(name) : CheckResult.down(name);
  }

  private Optional<String> trouble() {
    Future<Boolean> answer;
    try {
      answer = ask();
    } catch (RejectedExecutionException e) {
      return Optional.of("the server has no thread to ask it");
    }
    try {
      answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException e) {
      return Optional.of("it is silent");
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the check was interrupted");
    }
  }

  private synchronized Future<Boolean> ask() {
    if (asking.isEmpty() || asking.get().isDone()) {
      Callable<Boolean> question = this::answers;
      asking = Optional.of(resource(EXECUTOR, ManagedExecutorService.class).submit(question));
    }
    return asking.get();
  }

  private boolean answers() throws SQLException {
    DataSource pool = resource("java:app/jdbc/" + self.service().key(), DataSource.class);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute("select 1");
    }
  }

  @SuppressWarnings("BanJNDI") // constant names in the server's own tree, never one from outside
  private static <T> T resource(String name, Class<T> type) {
    try {
      return type.cast(InitialContext.<Object>doLookup(name));
    } catch (NamingException e) {
      throw new IllegalStateException("the server has no " + name, e);
    }
  }

  /** Each change once: who asks every second is told nothing new by the hundredth line. */
  private synchronized void tell(Optional<String> trouble) {
    if (trouble.isPresent() && wasThere) {
      log.warning("The database is away: " + trouble.get());
    } else if (trouble.isEmpty() && !wasThere) {
      log.info("The database is there again");
    }
    wasThere = trouble.isEmpty();
  }
}
