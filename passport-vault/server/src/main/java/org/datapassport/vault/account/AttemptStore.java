package org.datapassport.vault.account;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.owner.SessionSecret;

/**
 * Attempts that wait for their answer: one for each vault, taken once, by the session that began.
 */
@Shared
public final class AttemptStore {
  /** Time for a strong sign-in with a card or a phone. */
  static final Duration LIFETIME = Duration.ofMinutes(15);

  private static final int STATE_CHARS_MAX = 200;

  private final Database database;
  private final VaultKeys keys;
  private final Clock clock;

  @Inject
  AttemptStore(Database database, VaultKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /** The attempt before, to whichever issuer, is void. */
  void keep(VaultId vault, SessionSecret session, AccountAttempt attempt) {
    database.update(
        "insert into identity_account_attempt (vault_id, state_hash, sealed_attempt, expires_at)"
            + " values (?, ?, ?, ?) on conflict (vault_id) do update set"
            + " state_hash = excluded.state_hash, sealed_attempt = excluded.sealed_attempt,"
            + " expires_at = excluded.expires_at",
        vault.value(),
        hash(vault, session, attempt.state().getValue()),
        keys.vaultKey(vault).seal(attempt.toBytes(), context(vault)),
        clock.instant().plus(LIFETIME));
  }

  /**
   * Uses an attempt up: of two answers at the same moment one gets it. What has no attempt of this
   * session leaves the one that there is untouched, or anybody's link could end it.
   */
  Optional<AccountAttempt> take(VaultId vault, SessionSecret session, String state) {
    if (state.length() > STATE_CHARS_MAX) {
      return Optional.empty();
    }
    return database.first(
        "delete from identity_account_attempt"
            + " where vault_id = ? and state_hash = ? and expires_at > ? returning sealed_attempt",
        row ->
            AccountAttempt.read(
                keys.vaultKey(vault).open(row.bytes("sealed_attempt"), context(vault))),
        vault.value(),
        hash(vault, session, state),
        clock.instant());
  }

  private byte[] hash(VaultId vault, SessionSecret session, String state) {
    return keys.vaultKey(vault)
        .mac("identity-account-attempt")
        .doFinal((session.value() + "\n" + state).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] context(VaultId vault) {
    return ("identity-account|" + vault).getBytes(StandardCharsets.UTF_8);
  }
}
