package org.datapassport.vault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of the database while somebody counts: each statement, and the bytes it gives. */
public final class SqlCost {
  private final List<String> statements = new ArrayList<>();
  private long bytes;
  private volatile boolean counting;

  /**
   * What some work cost.
   *
   * @param bytes of binary columns that were read: sealed indexes, records, windows
   */
  public record Spent(List<String> statements, long bytes) {
    /** How many of the statements name a table. */
    public long of(String table) {
      return statements.stream().filter(each -> each.contains(" from " + table)).count();
    }
  }

  /** Counts on the thread that does the work; nobody else may use the database meanwhile. */
  public Spent during(Runnable work) {
    statements.clear();
    bytes = 0;
    counting = true;
    try {
      work.run();
      return new Spent(List.copyOf(statements), bytes);
    } finally {
      counting = false;
    }
  }

  Connection watched(Connection connection) {
    return counting ? proxy(Connection.class, connection, this::ofConnection) : connection;
  }

  private Object ofConnection(Method method, Object[] arguments, Object answer) {
    if (method.getName().equals("prepareStatement")) {
      statements.add((String) arguments[0]);
      return proxy(PreparedStatement.class, (PreparedStatement) answer, this::ofStatement);
    }
    return answer;
  }

  private Object ofStatement(Method method, Object[] arguments, Object answer) {
    return answer instanceof ResultSet rows ? proxy(ResultSet.class, rows, this::ofRows) : answer;
  }

  private Object ofRows(Method method, Object[] arguments, Object answer) {
    if (answer instanceof byte[] column) {
      bytes += column.length;
    }
    return answer;
  }

  /** Looks at an answer that is there, and gives it on or another in its place. */
  private interface Look {
    Object at(Method method, Object[] arguments, Object answer);
  }

  private static <T> T proxy(Class<T> type, T real, Look look) {
    InvocationHandler handler =
        new InvocationHandler() {
          @Override
          public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
              throws Throwable {
            Object answer;
            try {
              answer = method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
            return answer == null
                ? null
                : look.at(method, arguments == null ? new Object[0] : arguments, answer);
          }
        };
    return type.cast(
        Proxy.newProxyInstance(SqlCost.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
