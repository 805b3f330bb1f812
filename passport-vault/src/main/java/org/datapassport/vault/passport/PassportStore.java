package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.ByteString;
import org.datapassport.vault.Database;
import org.datapassport.vault.Row;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/** Passports and their keys. The name and the private keys are sealed under the vault's key. */
@Shared
final class PassportStore {
  private final Database database;
  private final VaultKeys vaultKeys;
  private final Clock clock;

  @Inject
  PassportStore(Database database, VaultKeys vaultKeys, Clock clock) {
    this.database = database;
    this.vaultKeys = vaultKeys;
    this.clock = clock;
  }

  /** Stores a signed passport with all its keys, in the caller's transaction. */
  void add(VaultId vault, DisplayName name, PassportKeys keys, ByteString genesis) {
    Instant now = clock.instant();
    for (KeyPurpose purpose : KeyPurpose.values()) {
      database.update(
          "insert into passport_key (vault_id, purpose, public_key, sealed_private, made_at)"
              + " values (?, ?, ?, ?, ?)",
          vault.value(),
          purpose.key(),
          keys.publicKey(purpose).multikey(),
          vaultKeys
              .vaultKey(vault)
              .seal(keys.privateKey(purpose), context(vault, "key/" + purpose.key())),
          now);
    }
    database.update(
        "insert into passport (vault_id, state, sealed_name, genesis, signed_at)"
            + " values (?, 'signed', ?, ?, ?)",
        vault.value(),
        sealed(vault, name),
        genesis.toArray(),
        now);
  }

  Optional<Passport> find(VaultId vault) {
    return database.first(
        "select vault_id, state, sealed_name, genesis, did, scid, passport_number, receipt,"
            + " signed_at, published_at from passport where vault_id = ?",
        row -> read(vault, row),
        vault.value());
  }

  /** All keys of a passport that is not published yet. */
  PassportKeys keys(VaultId vault) {
    Map<KeyPurpose, KeyPair> pairs = new EnumMap<>(KeyPurpose.class);
    for (KeyPurpose purpose : KeyPurpose.values()) {
      Optional<KeyPair> pair =
          database.first(
              "select public_key, sealed_private from passport_key"
                  + " where vault_id = ? and purpose = ? and sealed_private is not null",
              row ->
                  PassportKeys.pair(
                      row.text("public_key"),
                      vaultKeys
                          .vaultKey(vault)
                          .open(
                              row.bytes("sealed_private"), context(vault, "key/" + purpose.key()))),
              vault.value(),
              purpose.key());
      pair.ifPresent(found -> pairs.put(purpose, found));
    }
    return PassportKeys.of(pairs);
  }

  /** Replaces bytes that are not in the log and will not be. */
  void signedAnew(VaultId vault, ByteString genesis) {
    database.update(
        "update passport set genesis = ?, signed_at = ? where vault_id = ? and state = 'signed'",
        genesis.toArray(),
        clock.instant(),
        vault.value());
  }

  /** The registry's receipt was verified. Repeating it changes nothing. */
  void published(VaultId vault, Passport.Publication publication) {
    database.update(
        "update passport set state = 'published', did = ?, scid = ?, passport_number = ?,"
            + " receipt = ?, published_at = ? where vault_id = ? and state = 'signed'",
        publication.did(),
        publication.scid(),
        publication.number(),
        publication.receipt(),
        publication.publishedAt(),
        vault.value());
  }

  void linked(VaultId vault) {
    database.update(
        "update passport set state = 'linked' where vault_id = ? and state = 'published'",
        vault.value());
  }

  void rename(VaultId vault, DisplayName name) {
    database.update(
        "update passport set sealed_name = ? where vault_id = ?",
        sealed(vault, name),
        vault.value());
  }

  /** The recovery key in PKCS #8 form, while the vault still has it. */
  Optional<byte[]> recoveryKey(VaultId vault) {
    return database
        .first(
            "select sealed_private from passport_key where vault_id = ? and purpose = 'recovery'"
                + " and sealed_private is not null",
            row -> row.bytes("sealed_private"),
            vault.value())
        .map(bytes -> vaultKeys.vaultKey(vault).open(bytes, context(vault, "key/recovery")));
  }

  /** From now on only the citizen has it. */
  void forgetRecoveryKey(VaultId vault) {
    database.update(
        "update passport_key set sealed_private = null"
            + " where vault_id = ? and purpose = 'recovery'",
        vault.value());
  }

  private Passport read(VaultId vault, Row row) throws SQLException {
    byte[] name = vaultKeys.vaultKey(vault).open(row.bytes("sealed_name"), context(vault, "name"));
    Passport.State state = Passport.State.valueOf(row.text("state").toUpperCase(Locale.ROOT));
    return new Passport(
        vault,
        state,
        new DisplayName(new String(name, StandardCharsets.UTF_8)),
        ByteString.copyOf(row.bytes("genesis")),
        row.instant("signed_at"),
        state == Passport.State.SIGNED ? Optional.empty() : Optional.of(publication(row)));
  }

  private static Passport.Publication publication(Row row) throws SQLException {
    return new Passport.Publication(
        row.text("did"),
        row.text("scid"),
        row.text("passport_number"),
        row.text("receipt"),
        row.instant("published_at"));
  }

  private byte[] sealed(VaultId vault, DisplayName name) {
    return vaultKeys
        .vaultKey(vault)
        .seal(name.text().getBytes(StandardCharsets.UTF_8), context(vault, "name"));
  }

  private static byte[] context(VaultId vault, String what) {
    return ("passport|" + vault + "|" + what).getBytes(StandardCharsets.UTF_8);
  }
}
