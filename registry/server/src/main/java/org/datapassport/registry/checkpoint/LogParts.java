package org.datapassport.registry.checkpoint;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.RegistrySettings;

/** Makes the plain objects of the log once, from the service's folder. */
@ApplicationScoped
public class LogParts {
  @Inject ServiceHome home;
  @Inject KeyFile sealing;
  @Inject RegistrySettings settings;

  private volatile java.util.Optional<LogKey> opened = java.util.Optional.empty();

  LogFiles files() {
    return new LogFiles(home.resolve("log"));
  }

  /** Opened by the first who asks; two at once open the same file. */
  synchronized LogKey key() {
    LogKey key =
        opened.orElseGet(
            () -> LogKey.openOrCreate(home.resolve("log.key"), settings.logOrigin(), sealing));
    opened = java.util.Optional.of(key);
    return key;
  }

  @Produces
  @Singleton
  PublishedLog publishedLog() {
    return new PublishedLog();
  }
}
