package org.datapassport.vault.token.issuer;

/**
 * A token that was only glanced at: a trusted issuer signed it for this vault, under a grant, and
 * it is not over. Who shows it may be a thief.
 *
 * @param grant {@code grant_id}
 */
public record Glance(IssuedToken token, String issuer, String clientId, String grant) {}
