package org.datapassport.vault.account;

/**
 * An account whose holder signed in just now.
 *
 * @param subject the issuer's name for it
 * @param label what its holder knows it by, for the holder only
 */
public record ProvenAccount(AccountIssuer issuer, String subject, String label) {}
