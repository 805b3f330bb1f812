package org.datapassport.vault.key;

import java.time.Instant;

/** A vault as its row says; a shredded one is a tombstone whose contents nobody can read. */
public record Vault(VaultId id, boolean shredded, Instant createdAt, String signingKeyJwk) {}
