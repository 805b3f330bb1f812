package org.datapassport.platform.sql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.datapassport.platform.config.ThisService;
import org.datapassport.platform.health.CheckResult;
import org.datapassport.platform.health.ReadinessCheck;
import org.datapassport.platform.log.ServiceLog;
import org.datapassport.platform.schedule.Rounds;

/**
 * Ready when the database has answered {@code select 1} within the last three seconds, asked each
 * second as every request asks: by the service's pool.
 *
 * <p>A round of the service asks, since whoever wants to know may be on a thread that belongs to no
 * service, as the server's own health is, or come a thousand times a second. A database that is
 * silent holds up that one round.
 */
@ApplicationScoped
public class DatabaseReadiness implements ReadinessCheck {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration SILENCE_MAX = Duration.ofSeconds(3);

  @Inject ThisService self;
  @Inject ServiceLog log;
  @Inject Clock clock;
  @Inject Rounds rounds;

  /** Written by the round. */
  private volatile Instant answered = Instant.EPOCH;

  private volatile boolean isAway;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(LOOK_EVERY, this::look);
  }

  @Override
  public CheckResult check() {
    String name = self.service().key() + "-database";
    boolean isThere = !isAway && clock.instant().isBefore(answered.plus(SILENCE_MAX));
    return isThere ? CheckResult.up(name) : CheckResult.down(name);
  }

  /** One look; tells each change once. */
  private void look() {
    try {
      ask();
      answered = clock.instant();
      if (isAway) {
        log.info("The database is there again");
      }
      isAway = false;
    } catch (SQLException e) {
      if (!isAway) {
        log.warning("The database is away: " + e);
      }
      isAway = true;
    } catch (NamingException e) {
      log.detail("The server has not bound the pool yet", e);
    }
  }

  private void ask() throws SQLException, NamingException {
    try (Connection connection = pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
  }

  @SuppressWarnings("BanJNDI") // a constant name in the server's own tree, never one from outside
  private DataSource pool() throws NamingException {
    return InitialContext.doLookup("java:app/jdbc/" + self.service().key());
  }
}
