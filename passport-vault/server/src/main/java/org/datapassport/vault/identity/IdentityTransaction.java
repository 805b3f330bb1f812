package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.key.VaultId;

/** The changes of a link that the access log tells of, each together with its line. */
@Shared
public class IdentityTransaction {
  @Inject LinkStore store;
  @Inject ActivityLog activity;
  @Inject Clock clock;

  @Transactional
  public void linked(VaultId vault, LinkId id) {
    if (store.linked(vault, id)) {
      activity.append(vault, LogEntry.own(clock.instant(), LogKind.IDENTITY_LINKED));
    }
  }

  /** Deletes salt and evidence. */
  @Transactional
  public void ending(VaultId vault, LinkId id) {
    if (store.ending(vault, id)) {
      activity.append(vault, LogEntry.own(clock.instant(), LogKind.IDENTITY_UNLINKED));
    }
  }
}
