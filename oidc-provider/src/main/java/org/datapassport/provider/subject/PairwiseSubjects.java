package org.datapassport.provider.subject;

import org.datapassport.provider.AccountId;
import org.datapassport.provider.Shared;
import org.datapassport.provider.client.Sector;

/**
 * The names under which sectors know accounts, remembered once made.
 *
 * <p>An account with a vault gets them from there, so that they move with the citizen (I11); else
 * they are made here.
 */
@Shared
public class PairwiseSubjects {
  /** The subject of this account for this sector, made at the first call. */
  public String of(AccountId account, Sector sector) {
    throw new UnsupportedOperationException("lands with the store: " + account + sector);
  }
}
