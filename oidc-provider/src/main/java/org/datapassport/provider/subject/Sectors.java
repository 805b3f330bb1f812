package org.datapassport.provider.subject;

import jakarta.inject.Inject;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.Sector;

/**
 * The sector as whose part a client knows a person: the client's own, but where both met before
 * sectors had to be proven, the one of then, so that nobody's subject changes.
 */
@Shared
public class Sectors {
  private final PairwiseSubjectStore store;

  @Inject
  public Sectors(PairwiseSubjectStore store) {
    this.store = store;
  }

  /** The client as it stands towards this person. */
  public Client towards(AccountId account, Client client) {
    return client.within(of(account, client));
  }

  /** The sector under which this person has a subject for this client. */
  public Sector of(AccountId account, Client client) {
    return client.origin() == ClientOrigin.FILE
        ? client.sector()
        : store.kept(account, client.id()).orElse(client.sector());
  }
}
