package org.datapassport.registry.erasure;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.datapassport.registry.log.Scid;

/** Remembers for a while which passports may not come back. */
@ApplicationScoped
public class ErasedPassports {
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
}
