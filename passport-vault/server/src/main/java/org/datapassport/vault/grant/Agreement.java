package org.datapassport.vault.grant;

import java.time.Instant;
import java.util.List;

/**
 * What a citizen and a company have agreed: one for both, whatever the number of clients.
 *
 * <p>Its life: it begins with the first answer that gives something; each later answer is a
 * version, whose items take the place of those for the same client and strand; it may be paused and
 * resumed; it is over when the citizen ends it, when the company gives it up, or when its last item
 * is over. Then the next agreement is a new one, under a new subject.
 *
 * @param standing of the whole
 * @param grants the handles of its clients that are not over, or were not when it ended
 */
public record Agreement(AgreementStanding standing, List<Grant> grants) {
  public Agreement {
    grants = List.copyOf(grants);
  }

  public AgreementId id() {
    return standing.agreement();
  }

  /** Of its handles, the one that was answered last says who the company is. */
  public Client company() {
    return grants.get(0).client();
  }

  public List<GrantItem> items() {
    return grants.stream().flatMap(grant -> grant.items().stream()).toList();
  }

  /** When its last item ends. */
  public Instant until() {
    return grants.stream().map(Grant::until).max(Instant::compareTo).orElse(standing.changedAt());
  }

  public GrantState state(Instant now) {
    boolean live = standing.stored() == GrantState.ACTIVE || standing.stored() == GrantState.PAUSED;
    return live && !now.isBefore(until()) ? GrantState.EXPIRED : standing.stored();
  }
}
