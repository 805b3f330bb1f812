package org.datapassport.registry;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.datapassport.platform.sql.PoolSettings;

/** The registry's one JAX-RS application, with its data source. */
@ApplicationPath("/")
@ApplicationScoped
@DataSourceDefinition(
    name = "java:app/jdbc/registry",
    className = "org.postgresql.ds.PGSimpleDataSource",
    url = "${MPCONFIG=passport.registry.db.url:jdbc:postgresql://127.0.0.1:5432/registry}",
    user = "${MPCONFIG=passport.registry.db.user:registry}",
    password = "${MPCONFIG=passport.registry.db.password:}",
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
public class RegistryApplication extends Application {}
