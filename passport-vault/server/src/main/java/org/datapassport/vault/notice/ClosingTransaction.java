package org.datapassport.vault.notice;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.issuing.Passports;

/** What ends in a vault with its passport, as a whole or not at all. */
@Shared
public class ClosingTransaction {
  @Inject Passports passports;
  @Inject Grants grants;

  /**
   * Marks the passport as closed and ends every grant. The mark comes first: a grant that is being
   * decided is either in before it, and ends here, or is refused.
   */
  @Transactional
  public void end(VaultId vault) {
    passports.closed(vault);
    List<Grant> living =
        grants.list(vault).stream()
            .filter(
                grant -> grant.stored() == GrantState.ACTIVE || grant.stored() == GrantState.PAUSED)
            .sorted(Comparator.comparing(grant -> grant.id().value()))
            .toList();
    living.forEach(grant -> grants.end(vault, grant.id()));
  }
}
