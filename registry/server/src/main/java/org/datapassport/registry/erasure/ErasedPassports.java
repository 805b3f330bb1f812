package org.datapassport.registry.erasure;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.writer.Tombstones;
import org.datapassport.registry.log.did.Scid;

/** Remembers for a while which passports may not come back. */
@ApplicationScoped
public class ErasedPassports implements Tombstones {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  /** True while its first entry would still be young enough to be taken again. */
  public boolean isRecent(Scid scid) {
    try (Connection connection = dataSource.getConnection()) {
      return Erasure.isRecent(connection, scid);
    } catch (SQLException e) {
      throw new IllegalStateException("looking for an erased passport", e);
    }
  }

  @Override
  public Set<Scid> among(Connection connection, List<Scid> scids) throws SQLException {
    return Erasure.recentAmong(connection, scids);
  }
}
