package org.datapassport.registry.directory;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/** Makes the directory's store once. */
@ApplicationScoped
public class DirectoryParts {
  @Resource(lookup = "java:app/jdbc/registry")
  DataSource dataSource;

  @Produces
  @Singleton
  AccreditationStore store() {
    return new AccreditationStore(dataSource);
  }
}
