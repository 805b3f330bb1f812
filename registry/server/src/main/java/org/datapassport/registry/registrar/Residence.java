package org.datapassport.registry.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.RegistrySettings;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** Tells passports that live here from those that left and whose copy alone is kept. */
@ApplicationScoped
public class Residence {
  @Inject RegistrySettings settings;
  @Inject FederationSettings federation;

  /** Whether it moved to another place; a mirror, which has no place of its own, cannot tell. */
  public boolean hasLeft(VerifiedLog log) {
    return federation.isPrimary()
        && !log.moves().isEmpty()
        && !log.did().equals(WebvhDid.at(settings.place(), log.scid()));
  }

  /**
   * What was moved is kept, and never changed here again.
   *
   * @throws ProblemException passport-moved
   */
  public void require(VerifiedLog log) {
    if (hasLeft(log)) {
      throw new ProblemException(
          RegistryProblem.PASSPORT_MOVED, "Since " + log.updated() + " it is " + log.did() + ".");
    }
  }
}
