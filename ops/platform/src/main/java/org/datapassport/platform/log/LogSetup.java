package org.datapassport.platform.log;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.datapassport.platform.config.ThisService;

/**
 * Stamps each record below {@code org.datapassport.<service>} with its correlation id while the
 * service runs. Each WAR has its own copy of this code, so its own thread-local and its own stamp.
 */
@ApplicationScoped
public class LogSetup {
  private final Handler stamp = new CorrelationStamp();

  @Inject ThisService self;

  /** Held strongly, for the log manager holds loggers weakly; owned by this bean. */
  private Logger logger = Logger.getAnonymousLogger();

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    logger = Logger.getLogger("org.datapassport." + self.service().key());
    logger.addHandler(stamp);
  }

  @PreDestroy
  void stop() {
    logger.removeHandler(stamp);
  }
}
