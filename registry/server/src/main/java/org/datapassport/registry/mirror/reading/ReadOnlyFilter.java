package org.datapassport.registry.mirror.reading;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;

/**
 * Refuses everything that would write, unless it is known to be harmless: a mirror that took an
 * operation would have a log of its own.
 */
@Provider
public class ReadOnlyFilter implements ContainerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  /** Forms that show, and what other members send. */
  private static final Set<String> HARMLESS =
      Set.of("check", "add-checkpoint", "preferences", "log", "log/delete");

  @Inject FederationSettings settings;

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath().replaceFirst("^/", "");
    boolean harmless =
        READING.contains(request.getMethod())
            || HARMLESS.contains(path)
            || path.startsWith("monitoring/");
    if (!settings.isPrimary() && !harmless) {
      throw new ProblemException(
          RegistryProblem.READ_ONLY_MIRROR,
          settings
              .mirrorOf()
              .map(source -> "Send it to the registry; this one follows " + source + ".")
              .orElse("Send it to the registry."));
    }
  }
}
