package org.datapassport.platform.log;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.ThisService;
import org.eclipse.microprofile.config.Config;

/** The platform's logger inside one service: {@code org.datapassport.<service>.platform}. */
@ApplicationScoped
public class ServiceLog {
  @Inject ThisService self;
  @Inject Config config;

  /** A failure on our side, with its stack, and with its messages only where configured so. */
  public void failure(String what, Throwable cause) {
    boolean messages =
        config
            .getOptionalValue(PlatformConfiguration.LOG_EXCEPTION_MESSAGES, Boolean.class)
            .orElse(false);
    logger().log(Level.SEVERE, what, messages ? cause : WithheldMessage.of(cause));
  }

  /** A caller's mistake; stacks only when somebody looks for them. */
  public void detail(String what, Throwable cause) {
    logger().log(Level.FINE, what, cause);
  }

  public void info(String line) {
    logger().info(line);
  }

  public void warning(String line) {
    logger().warning(line);
  }

  private Logger logger() {
    return Logger.getLogger("org.datapassport." + self.service().key() + ".platform");
  }
}
