package org.datapassport.vault.passport.registry;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/** The log keys of registries that this vault has seen, each pinned at its first use. */
@Shared
final class LogKeyStore {
  private final Database database;
  private final Clock clock;

  @Inject
  LogKeyStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Optional<String> find(String registryUrl) {
    return database.first(
        "select note_key from registry_log_key where registry_url = ?",
        row -> row.text("note_key"),
        registryUrl);
  }

  /** Pins the key unless another was pinned before; answers the one that is in force. */
  String pin(String registryUrl, String noteKey) {
    database.update(
        "insert into registry_log_key (registry_url, note_key, pinned_at) values (?, ?, ?)"
            + " on conflict (registry_url) do nothing",
        registryUrl,
        noteKey,
        clock.instant());
    return find(registryUrl).orElse(noteKey);
  }
}
