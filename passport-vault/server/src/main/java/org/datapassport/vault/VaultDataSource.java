package org.datapassport.vault;

import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.sql.PoolSettings;

/**
 * The vault's connection pool.
 *
 * <p>Its size equals the server's thread count of the default run: more connections than threads
 * would only wait.
 */
@DataSourceDefinition(
    name = "java:app/jdbc/vault",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=passport.vault.db.url:jdbc:postgresql://127.0.0.1:5432/vault}",
    user = "${MPCONFIG=passport.vault.db.user:vault}",
    password = "${MPCONFIG=passport.vault.db.password:none}",
    minPoolSize = 2,
    maxPoolSize = 16,
    properties = {
      PoolSettings.VALIDATION,
      PoolSettings.VALIDATION_METHOD,
      PoolSettings.VALIDATION_CLASS,
      PoolSettings.VALIDATION_PERIOD,
      PoolSettings.WAIT,
      PoolSettings.CONNECT,
      PoolSettings.SILENCE,
      PoolSettings.KEEP_ALIVE,
      PoolSettings.NO_DETAIL
    })
@Shared
public class VaultDataSource {
  @SuppressWarnings("NullAway.Init") // The container sets it before anybody can ask.
  @Produces
  @Resource(lookup = "java:app/jdbc/vault")
  DataSource dataSource;
}
