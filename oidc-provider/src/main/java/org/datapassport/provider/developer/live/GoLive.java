package org.datapassport.provider.developer.live;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.key.KeyChange;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.trial.TestPeople;

/**
 * Brings a test client live.
 *
 * <p>First the vaults end what test people gave it, so that tokens that are still about open
 * nothing; then, in one transaction, it gets its new keys, is live, and its authorizations end. A
 * crash between the two leaves a test client without grants. What a test person gives in between is
 * refused when its code is redeemed, or ends with the authorizations; a token of that moment opens
 * made-up data for five minutes.
 */
@Shared
public class GoLive {
  private final OwnedClients clients;
  private final KeyChange keys;
  private final TestPeople people;
  private final AuthorizationStore authorizations;
  private final VaultClient vaults;
  private final EntityTransactions transactions;
  private final Clock clock;

  @Inject
  public GoLive(
      OwnedClients clients,
      KeyChange keys,
      TestPeople people,
      AuthorizationStore authorizations,
      VaultClient vaults,
      EntityTransactions transactions,
      Clock clock) {
    this.clients = clients;
    this.keys = keys;
    this.people = people;
    this.authorizations = authorizations;
    this.vaults = vaults;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Brings a client live; one that is live stays as it is.
   *
   * @param sent its keys from now on: the members {@code jwks} and {@code jwks_uri}
   * @throws OAuthException what registration says about the keys
   * @throws VaultUnavailableException when a vault does not end what a test person gave; the client
   *     is a test client then
   */
  void bring(AccountId owner, Owned owned, Map<String, Object> sent) {
    held(owner, owned).stream()
        .map(Authorization::data)
        .filter(Authorization.Data::isPresent)
        .distinct()
        .forEach(this::end);
    transactions.runInTransaction(
        entities -> {
          keys.replaceForLife(owner, owned, sent);
          if (clients.bringLive(owner, owned)) {
            held(owner, owned).forEach(held -> authorizations.revoke(held.id(), clock.instant()));
          }
        });
  }

  private List<Authorization> held(AccountId owner, Owned owned) {
    return people.list(owner).stream()
        .flatMap(person -> authorizations.ofAccount(person.account(), owned.client().id()).stream())
        .toList();
  }

  private void end(Authorization.Data data) {
    try {
      vaults.giveUp(data.vault(), data.grantId());
    } catch (VaultRefusedException e) {
      throw new VaultUnavailableException("the vault does not end a grant", e);
    }
  }
}
