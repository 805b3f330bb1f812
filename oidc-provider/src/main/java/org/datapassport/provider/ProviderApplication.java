package org.datapassport.provider;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

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
    // Else the message of a violated constraint holds the values, and logs hold the message.
    properties = "logServerErrorDetail=false")
public class ProviderApplication extends Application {}
