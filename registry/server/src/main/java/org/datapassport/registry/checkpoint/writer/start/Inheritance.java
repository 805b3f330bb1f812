package org.datapassport.registry.checkpoint.writer.start;

import java.sql.SQLException;

/**
 * What must be done before the log can be written for the first time, because it goes on for
 * another one. It is an interface so that the log need not know how members decide.
 */
@FunctionalInterface
public interface Inheritance {
  /** Does nothing when there is nothing to take over, or when that was done before. */
  void complete() throws SQLException;
}
