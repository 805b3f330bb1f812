package org.datapassport.provider.subject;

import jakarta.inject.Inject;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.link.VaultLink;
import org.datapassport.provider.grant.link.VaultLinkStore;

/**
 * The names under which sectors know accounts, remembered once made.
 *
 * <p>An account with a vault gets them from there, so that they move with the citizen (I11); else
 * they are made here: random, since what is remembered need not be derivable. One that was made
 * here stays: a company must not see its customer change because the customer got a vault.
 */
@Shared
public class PairwiseSubjects {
  private final PairwiseSubjectStore store;
  private final Secrets secrets;
  private final VaultLinkStore links;
  private final VaultClient vaults;

  @Inject
  public PairwiseSubjects(
      PairwiseSubjectStore store, Secrets secrets, VaultLinkStore links, VaultClient vaults) {
    this.store = store;
    this.secrets = secrets;
    this.links = links;
    this.vaults = vaults;
  }

  /** The subject of this account for this sector, made at the first call. */
  public String of(AccountId account, Sector sector) {
    Optional<String> known = store.find(account, sector);
    return known.isPresent()
        ? known.get()
        : store.putIfAbsent(account, sector, make(account, sector));
  }

  /** Whom a sector knows by this name. */
  public Optional<AccountId> account(Sector sector, String subject) {
    return store.account(sector, subject);
  }

  /** Keeps what the vault said; its word replaces an earlier one. */
  public void remember(AccountId account, Sector sector, String subject) {
    store.put(account, sector, subject);
  }

  private String make(AccountId account, Sector sector) {
    Optional<VaultLink> link = links.find(account);
    return link.isPresent() ? vaults.subject(link.get(), sector) : secrets.secret();
  }
}
