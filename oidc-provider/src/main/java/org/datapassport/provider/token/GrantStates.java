package org.datapassport.provider.token;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;

/** Asks the vault whether a grant still holds, and tells it when one is given up. */
@Shared
public class GrantStates {
  private static final Logger LOG = Logger.getLogger(GrantStates.class.getName());

  private final VaultClient vaults;

  @Inject
  public GrantStates(VaultClient vaults) {
    this.vaults = vaults;
  }

  /**
   * The authorization with the items of the newest answer; empty when it holds no more.
   *
   * @throws OAuthException {@code temporarily_unavailable} when the vault does not answer: nothing
   *     is given out, and nothing that the client keeps is worth less
   */
  public Optional<Authorization> current(Authorization authorization) {
    Authorization.Data data = authorization.data();
    if (!data.isPresent()) {
      return Optional.of(authorization);
    }
    try {
      return vaults
          .state(data.vault(), data.grantId())
          .filter(state -> state.isActiveAt(data.epoch()))
          .map(state -> authorization.with(state.authorizationDetails()));
    } catch (VaultUnavailableException e) {
      LOG.log(Level.WARNING, "The state of a grant is unknown: {0}", e.getMessage());
      throw new OAuthException(
          OAuthError.TEMPORARILY_UNAVAILABLE, "The vault does not answer; send this again later");
    } catch (VaultRefusedException e) {
      LOG.log(Level.WARNING, "The state of a grant is unknown and counts as ended", e);
      return Optional.empty();
    }
  }

  /** Whether tokens for this authorization may be made or believed now, as {@link #current}. */
  public boolean holds(Authorization authorization) {
    return current(authorization).isPresent();
  }

  /**
   * Takes back all access tokens of an authorization that somebody may have a copy of, if its vault
   * answers. The agreement is the citizen's and goes on: whoever has a stolen code cannot end it.
   *
   * @param expiresAt when the last of the tokens ends by itself
   */
  public void revokeIfReached(Authorization authorization, Instant expiresAt) {
    Authorization.Data data = authorization.data();
    if (!data.isPresent()) {
      return;
    }
    try {
      vaults.revoke(data.vault(), authorization.id().with(""), expiresAt);
    } catch (VaultUnavailableException | VaultRefusedException e) {
      LOG.log(Level.WARNING, "A vault was not told that a code was used twice", e);
    }
  }

  /**
   * Takes back an access token in its vault.
   *
   * @throws OAuthException {@code temporarily_unavailable} when the vault did not say that it did
   */
  public void revoke(Authorization.Data data, String tokenId, Instant expiresAt) {
    try {
      vaults.revoke(data.vault(), tokenId, expiresAt);
    } catch (VaultUnavailableException | VaultRefusedException e) {
      LOG.log(Level.WARNING, "The vault did not take a revocation", e);
      throw new OAuthException(
          OAuthError.TEMPORARILY_UNAVAILABLE, "The vault does not answer; send this again later");
    }
  }

  /**
   * Ends a grant in its vault.
   *
   * @throws OAuthException {@code temporarily_unavailable} when the vault did not say that it did
   */
  public void giveUp(Authorization.Data data) {
    try {
      vaults.giveUp(data.vault(), data.grantId());
    } catch (VaultUnavailableException | VaultRefusedException e) {
      LOG.log(Level.WARNING, "The vault did not end a grant that its client gives up", e);
      throw new OAuthException(
          OAuthError.TEMPORARILY_UNAVAILABLE, "The vault does not answer; send this again later");
    }
  }
}
