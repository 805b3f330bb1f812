package org.datapassport.registry.checkpoint.leaf;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What becomes true together with a leaf: it runs in the transaction that writes the leaf's row, so
 * that a crash leaves both or neither. When it throws, the whole batch is undone.
 */
@FunctionalInterface
public interface Effect {
  Effect NONE = (connection, leafIndex) -> {};

  void apply(Connection connection, long leafIndex) throws SQLException;
}
