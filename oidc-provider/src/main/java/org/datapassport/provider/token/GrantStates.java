package org.datapassport.provider.token;

import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;

/** Asks the vault whether a grant still holds. No answer is a no. */
@Shared
public class GrantStates {
  private static final Logger LOG = Logger.getLogger(GrantStates.class.getName());

  private final VaultClient vaults;

  @Inject
  public GrantStates(VaultClient vaults) {
    this.vaults = vaults;
  }

  /** Whether tokens for this authorization may be made or believed now. */
  boolean holds(Authorization authorization) {
    Authorization.Data data = authorization.data();
    if (!data.isPresent()) {
      return true;
    }
    try {
      return vaults
          .state(data.vault(), data.grantId())
          .filter(state -> state.isActiveAt(data.epoch()))
          .isPresent();
    } catch (VaultUnavailableException | VaultRefusedException e) {
      LOG.log(Level.WARNING, "The state of a grant is unknown and counts as ended", e);
      return false;
    }
  }
}
