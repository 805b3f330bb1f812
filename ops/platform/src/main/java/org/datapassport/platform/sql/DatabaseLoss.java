package org.datapassport.platform.sql;

import jakarta.resource.ResourceException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells a database that cannot be asked from one that refused what it was asked: the first is over
 * in a moment and says nothing about the request, the second is our mistake.
 *
 * <p>Stores wrap what went wrong each in its own way, Hibernate and the server's transactions in
 * theirs, so the whole chain of causes counts.
 */
public final class DatabaseLoss {
  /** How deep causes are searched; chains of our containers are at most eight long. */
  private static final int CAUSES_MAX = 16;

  /** SQLSTATE class 08: no connection, or one that broke. */
  private static final String CONNECTION = "08";

  /**
   * SQLSTATE 57P01 to 57P05: the server is shutting down, has crashed, is starting, dropped this
   * database, or found the session idle.
   */
  private static final String SHUTDOWN = "57P";

  /** SQLSTATE 53300: the server takes no more connections. */
  private static final String TOO_MANY = "53300";

  private DatabaseLoss() {}

  /** Whether this failure, or a cause of it, is that the database cannot be asked. */
  public static boolean isIn(Throwable thrown) {
    return in(thrown).isPresent();
  }

  /** The cause that says so. */
  public static Optional<Throwable> in(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
      if (isLoss(cause)) {
        return Optional.of(cause);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /**
   * Why, for the log: the database's code, or the pool's own words. What the database says besides
   * may hold values.
   */
  public static String reason(Throwable loss) {
    return loss instanceof SQLException sql && sql.getSQLState() != null
        ? "SQLSTATE " + sql.getSQLState()
        : loss.getClass().getSimpleName() + ": " + loss.getMessage();
  }

  private static boolean isLoss(Throwable cause) {
    if (cause instanceof SQLException sql) {
      String state = sql.getSQLState();
      // The pool has no state to give when it cannot give a connection; its cause is no SQL then.
      return state == null
          ? sql.getCause() instanceof ResourceException
          : state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN) || state.equals(TOO_MANY);
    }
    return cause instanceof ResourceException;
  }
}
