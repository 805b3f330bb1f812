package org.datapassport.provider;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.datapassport.platform.sql.PoolSettings;

/** The provider's one JAX-RS application, with its data source. */
@ApplicationPath("/")
@ApplicationScoped
@DataSourceDefinition(
    name = "java:app/jdbc/provider",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=passport.provider.db.url:jdbc:postgresql://127.0.0.1:5432/provider}",
    user = "${MPCONFIG=passport.provider.db.user:provider}",
    password = "${MPCONFIG=passport.provider.db.password:}",
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
public class ProviderApplication extends Application {}
