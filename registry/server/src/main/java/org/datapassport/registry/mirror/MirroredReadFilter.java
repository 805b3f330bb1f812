package org.datapassport.registry.mirror;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.MirroredRead;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.Standing;

/** Says how old a mirror's answer is, and refuses it to who demands a younger one. */
@Provider
@MirroredRead
public class MirroredReadFilter implements ContainerRequestFilter, ContainerResponseFilter {
  @Inject FederationSettings settings;
  @Inject Standing standing;
  @Inject Clock clock;

  @Override
  public void filter(ContainerRequestContext request) {
    if (standing.view().isEmpty()) {
      return;
    }
    long age = standing.ageSeconds(clock.instant());
    FreshnessDemand demand =
        FreshnessDemand.of(Optional.ofNullable(request.getHeaderString("Cache-Control")));
    if (demand.refuses(Duration.ofSeconds(age), settings.refuseAfter())) {
      throw new ProblemException(
          RegistryProblem.COPY_TOO_OLD, "This copy is " + age + " seconds old.");
    }
  }

  /** RFC 9111, section 5.1: how long ago the origin was known to have nothing newer. */
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (standing.view().isPresent()) {
      response.getHeaders().putSingle("Age", standing.ageSeconds(clock.instant()));
    }
  }
}
