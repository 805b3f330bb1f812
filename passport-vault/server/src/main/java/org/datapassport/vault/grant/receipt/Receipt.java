package org.datapassport.vault.grant.receipt;

import java.time.Instant;

/**
 * Proof of one change of a grant.
 *
 * @param number counted from 1 within the grant
 * @param event such as {@code ConsentGiven}
 * @param jws the signed record: compact JWS over its JCS bytes
 */
public record Receipt(int number, String event, Instant issuedAt, String jws) {}
