package org.datapassport.vault.grant.upkeep;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.management.LateEvents;

/** One agreement's late events, as a whole or not at all. */
@Shared
public class ExpiryTransaction {
  @Inject LateEvents events;

  @Transactional
  public void write(LateEvents.Due due) {
    events.write(due);
  }
}
