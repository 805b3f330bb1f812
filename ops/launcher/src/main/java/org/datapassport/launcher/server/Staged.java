package org.datapassport.launcher.server;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.datapassport.launcher.server.library.SharedLibraries;

/**
 * What a run deploys.
 *
 * @param wars a WAR per service, without the libraries
 * @param libraries what was taken out of them
 */
public record Staged(Map<Service, Path> wars, SharedLibraries libraries) {
  public Staged {
    wars = new EnumMap<>(wars);
  }
}
