package org.datapassport.launcher.server.logging;

import java.nio.file.Path;

/**
 * The logging properties of the server: files that rotate, one line per record, UTC.
 *
 * <p>Hibernate's own report of a failed statement is off: it repeats the database's message, and
 * the exception that follows is logged by our rules. So is what the pool says, with three stacks,
 * of each connection that a lost database does not give.
 */
public final class LoggingSettings {
  private LoggingSettings() {}

  public static String properties(Path logs) {
    return """
    handlers=java.util.logging.FileHandler
    java.util.logging.FileHandler.pattern=%s/server.%%g.log
    java.util.logging.FileHandler.limit=10000000
    java.util.logging.FileHandler.count=5
    java.util.logging.FileHandler.append=true
    java.util.logging.FileHandler.level=INFO
    java.util.logging.FileHandler.encoding=UTF-8
    java.util.logging.FileHandler.formatter=org.datapassport.launcher.boot.LineFormatter
    .level=INFO
    org.hibernate.level=WARNING
    org.hibernate.engine.jdbc.spi.SqlExceptionHelper.level=OFF
    org.hibernate.orm.deprecation.level=SEVERE
    org.glassfish.admin.mbeanserver.level=WARNING
    javax.enterprise.system.tools.deployment.dol.level=WARNING
    javax.enterprise.system.tools.deployment.common.level=WARNING
    javax.enterprise.system.security.ssl.level=SEVERE
    javax.enterprise.resource.resourceadapter.level=SEVERE
    fish.payara.nucleus.util.level=WARNING
    """
        .formatted(logs);
  }
}
