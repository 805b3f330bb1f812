package org.datapassport.registry.mirror.reading;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.checkpoint.Standing;

/** How old a mirror's answers are, and whether that is too old for the asker. */
@ApplicationScoped
public class MirroredReads {
  @Inject FederationSettings settings;
  @Inject Standing standing;
  @Inject Clock clock;

  /**
   * Returns when the copy is young enough.
   *
   * @param cacheControl what the asker demands (RFC 9111 section 5.2.1)
   * @throws ProblemException {@code copy-too-old}
   */
  public void requireFresh(Optional<String> cacheControl) {
    OptionalLong age = age();
    if (age.isPresent()
        && FreshnessDemand.of(cacheControl)
            .refuses(Duration.ofSeconds(age.getAsLong()), settings.refuseAfter())) {
      throw new ProblemException(
          RegistryProblem.COPY_TOO_OLD, "This copy is " + age.getAsLong() + " seconds old.");
    }
  }

  /**
   * Seconds since the origin was known to have nothing newer (RFC 9111 section 5.1); none at the
   * primary.
   */
  public OptionalLong age() {
    return standing.view().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(standing.ageSeconds(clock.instant()));
  }
}
