package org.datapassport.registry.checkpoint.writer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.did.Scid;

/**
 * Which passports were erased so lately that their first entry could be taken again. The writer
 * asks once per batch, on its own connection, so nothing can be erased between answer and rows.
 */
@FunctionalInterface
public interface Tombstones {
  Tombstones NONE = (connection, scids) -> Set.of();

  /** Those of the given passports that may not come back. */
  Set<Scid> among(Connection connection, List<Scid> scids) throws SQLException;
}
