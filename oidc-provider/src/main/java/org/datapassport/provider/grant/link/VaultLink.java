package org.datapassport.provider.grant.link;

import java.net.URI;
import org.datapassport.provider.AccountId;

/**
 * Which vault an account has.
 *
 * @param account the account
 * @param vault the vault's handle at its host
 * @param vaultUrl the host's public address, one of the configured ones
 */
public record VaultLink(AccountId account, String vault, URI vaultUrl) {}
