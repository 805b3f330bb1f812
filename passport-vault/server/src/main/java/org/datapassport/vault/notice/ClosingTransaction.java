package org.datapassport.vault.notice;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.AgreementId;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.issuing.Passports;

/** What ends in a vault with its passport, as a whole or not at all. */
@Shared
public class ClosingTransaction {
  @Inject Passports passports;
  @Inject Grants grants;

  /**
   * Marks the passport as closed and ends every agreement. The mark comes first: a grant that is
   * being decided is either in before it, and ends here, or is refused.
   */
  @Transactional
  public void end(VaultId vault) {
    passports.closed(vault);
    List<AgreementId> living =
        grants.agreements(vault).stream()
            .filter(agreement -> !agreement.standing().stored().isOver())
            .map(Agreement::id)
            .sorted(Comparator.comparing(AgreementId::value))
            .toList();
    living.forEach(agreement -> grants.end(vault, agreement));
  }
}
