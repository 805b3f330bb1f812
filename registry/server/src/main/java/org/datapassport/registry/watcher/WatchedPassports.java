package org.datapassport.registry.watcher;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.identifier.ResolvedPassport;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.did.Scid;
import org.jspecify.annotations.Nullable;

/** Passports by what the query of a watcher's client says. */
@ApplicationScoped
public class WatchedPassports {
  @Inject ResolvedPassports passports;

  /**
   * Finds it.
   *
   * @throws ProblemException passport-unknown
   */
  ResolvedPassport named(@Nullable String scid) {
    return scid(scid)
        .flatMap(passports::find)
        .orElseThrow(
            () ->
                new ProblemException(
                    RegistryProblem.PASSPORT_UNKNOWN, "No passport with this SCID is here."));
  }

  /** As the database has it now. */
  boolean has(@Nullable String scid) {
    return scid(scid).flatMap(passports::latest).isPresent();
  }

  private static Optional<Scid> scid(@Nullable String text) {
    return Optional.ofNullable(text)
        .flatMap(given -> Scid.parse(given).match(Optional::of, refusal -> Optional.empty()));
  }
}
