package org.datapassport.vault.portal.connections;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;

/** A vault's agreements by company: one that lives at most, and those before it. */
@Shared
public final class Companies {
  private final Grants grants;
  private final Clock clock;

  @Inject
  public Companies(Grants grants, Clock clock) {
    this.grants = grants;
    this.clock = clock;
  }

  /** One for each company: the agreement that lives, else its last. */
  public List<Agreement> list(VaultId vault) {
    Instant now = clock.instant();
    Map<String, Agreement> shown = new LinkedHashMap<>();
    for (Agreement agreement : grants.agreements(vault)) {
      Agreement before = shown.putIfAbsent(agreement.standing().company(), agreement);
      if (before != null && before.state(now).isOver() && !agreement.state(now).isOver()) {
        shown.put(agreement.standing().company(), agreement);
      }
    }
    return new ArrayList<>(shown.values());
  }

  /**
   * An agreement by its own name, or by that of one of its handles, which older addresses have.
   *
   * @throws ProblemException {@code grant-not-found}, also for another citizen's
   */
  public Agreement find(VaultId vault, String reference) {
    Optional<AgreementId> own =
        GrantId.parse(reference)
            .flatMap(id -> grants.find(vault, id))
            .filter(grant -> grant.stored() != GrantState.REFUSED)
            .map(Grant::agreement)
            .or(() -> AgreementId.parse(reference));
    return grants.agreements(vault).stream()
        .filter(agreement -> own.filter(agreement.id()::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                new ProblemException(VaultProblem.GRANT_NOT_FOUND, "You have no such connection"));
  }

  /** Further agreements with the company of this one, the latest first. */
  public List<Agreement> others(VaultId vault, Agreement agreement) {
    return grants.agreements(vault).stream()
        .filter(each -> each.standing().company().equals(agreement.standing().company()))
        .filter(each -> !each.id().equals(agreement.id()))
        .toList();
  }
}
