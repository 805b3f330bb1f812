package org.datapassport.vault;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.datapassport.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Stands in for the server's transactions: within {@link #in} a thread has one connection. */
public final class TestTransactions implements DataSource {
  /** Counts what is asked, when somebody wants to know. */
  public final SqlCost cost = new SqlCost();

  private final DataSource real;
  private final ThreadLocal<Optional<Connection>> current =
      ThreadLocal.withInitial(Optional::empty);

  private final ThreadLocal<List<Runnable>> afterwards = ThreadLocal.withInitial(ArrayList::new);

  public TestTransactions(DataSource real) {
    this.real = real;
  }

  /** Commits what the work did, or rolls it back when it throws; joins the one that is there. */
  public <T> T in(Supplier<T> work) {
    if (current.get().isPresent()) {
      return work.get();
    }
    try (Connection connection = cost.watched(real.getConnection())) {
      connection.setAutoCommit(false);
      current.set(Optional.of(connection));
      T result;
      try {
        result = work.get();
        connection.commit();
      } catch (RuntimeException e) {
        connection.rollback();
        afterwards.remove();
        throw e;
      } finally {
        current.remove();
      }
      List<Runnable> waiting = List.copyOf(afterwards.get());
      afterwards.remove();
      waiting.forEach(Runnable::run);
      return result;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The server's short transactions: what a refusal wrote is kept. */
  public Transactions shortOnes() {
    return new Transactions() {
      @Override
      public <T> T in(Supplier<T> work) {
        List<ProblemException> refused = new ArrayList<>();
        List<T> made =
            TestTransactions.this.in(
                () -> {
                  try {
                    return List.of(work.get());
                  } catch (ProblemException e) {
                    refused.add(e);
                    return List.of();
                  }
                });
        if (!refused.isEmpty()) {
          throw refused.get(0);
        }
        return made.get(0);
      }
    };
  }

  /** What is done after the commit. */
  public AfterCommit afterCommit() {
    return new AfterCommit() {
      @Override
      public void run(Runnable work) {
        if (current.get().isPresent()) {
          afterwards.get().add(work);
        } else {
          work.run();
        }
      }

      @Override
      public void elsewhere(Runnable work) {
        work.run();
      }
    };
  }

  @Override
  public Connection getConnection() throws SQLException {
    Optional<Connection> open = current.get();
    return open.isPresent() ? unclosing(open.get()) : cost.watched(real.getConnection());
  }

  private static Connection unclosing(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            TestTransactions.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return Optional.empty().orElse(null);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return real.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    real.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    real.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return real.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("test");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return real.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return real.isWrapperFor(type);
  }
}
