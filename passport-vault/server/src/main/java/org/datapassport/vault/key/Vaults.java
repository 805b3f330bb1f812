package org.datapassport.vault.key;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/**
 * Vaults from creation to shredding.
 *
 * <p>A vault is made with its keys, is open while it lives, and ends as a tombstone: its key files
 * are deleted, its row and its access log stay.
 */
@Shared
public final class Vaults {
  private final Database database;
  private final VaultKeys keys;
  private final KeyShredding shredding;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  public Vaults(
      Database database, VaultKeys keys, KeyShredding shredding, SecureRandom random, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.shredding = shredding;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes a vault with its keys, in the caller's transaction.
   *
   * <p>The key files are on disk before the row can commit; a crash in between leaves key files
   * that nothing names, which is harmless.
   */
  public VaultId create() {
    VaultId vault = VaultId.random(random);
    String publicJwk = keys.create(vault);
    database.update(
        "insert into vault (vault_id, state, created_at, signing_key) values (?, 'open', ?, ?)",
        vault.value(),
        clock.instant(),
        publicJwk);
    return vault;
  }

  public Optional<Vault> find(VaultId vault) {
    return database.first(
        "select vault_id, state, created_at, signing_key from vault where vault_id = ?",
        row ->
            new Vault(
                new VaultId(row.uuid("vault_id")),
                row.text("state").equals("shredded"),
                row.instant("created_at"),
                row.text("signing_key")),
        vault.value());
  }

  /** Whether the vault exists and can be read. */
  public boolean isOpen(VaultId vault) {
    return find(vault).filter(found -> !found.shredded()).isPresent();
  }

  /**
   * Makes everything in the vault unreadable for ever, also in old backups of the database.
   *
   * <p>The key files go when the caller's transaction has committed. Of two that do it at once the
   * second waits, and answers false.
   */
  public boolean shred(VaultId vault) {
    boolean mine =
        database.update(
                "update vault set state = 'shredded' where vault_id = ? and state = 'open'",
                vault.value())
            == 1;
    if (mine) {
      shredding.shred(vault);
    }
    return mine;
  }
}
