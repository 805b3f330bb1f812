package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.vault.EntityTransactions;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.jspecify.annotations.Nullable;

/** Passports and their keys. The name and the private keys are sealed under the vault's key. */
@Shared
public final class PassportStore {
  private static final String KEYS =
      "select k from PassportKeyRow k where k.key.vaultId = :vault and k.sealedPrivate is not null";

  private final EntityTransactions transactions;
  private final VaultKeys vaultKeys;
  private final Clock clock;

  @Inject
  PassportStore(EntityTransactions transactions, VaultKeys vaultKeys, Clock clock) {
    this.transactions = transactions;
    this.vaultKeys = vaultKeys;
    this.clock = clock;
  }

  /** Stores a signed passport with all its keys, in the caller's transaction. */
  void add(VaultId vault, DisplayName name, PassportKeys keys, ByteString genesis) {
    Instant now = clock.instant();
    transactions.runInTransaction(
        entities -> {
          for (KeyPurpose purpose : KeyPurpose.FIRST) {
            entities.persist(
                new PassportKeyRow(
                    PassportKeyRow.Key.of(vault, purpose),
                    keys.publicKey(purpose).multikey(),
                    sealed(vault, keys, purpose),
                    now));
          }
          entities.persist(new PassportRow(vault, sealed(vault, name), genesis, now));
        });
  }

  public Optional<Passport> find(VaultId vault) {
    return transactions.readInTransaction(
        entities ->
            Optional.ofNullable(entities.find(PassportRow.class, vault.value()))
                .map(row -> row.passport(name(vault, row))));
  }

  /** All keys of a passport that is not published yet. */
  public PassportKeys keys(VaultId vault) {
    Map<KeyPurpose, KeyPair> pairs = new EnumMap<>(KeyPurpose.class);
    transactions
        .readInTransaction(
            entities ->
                entities
                    .createQuery(KEYS, PassportKeyRow.class)
                    .setParameter("vault", vault.value())
                    .getResultList())
        .forEach(
            row ->
                opened(vault, row)
                    .ifPresent(
                        key -> pairs.put(row.purpose(), PassportKeys.pair(row.publicKey(), key))));
    return PassportKeys.of(pairs);
  }

  /** Replaces bytes that are not in the log and will not be. */
  public void signedAnew(VaultId vault, ByteString genesis) {
    change(vault, row -> row.signAnew(genesis, clock.instant()));
  }

  /** The registry's receipt was verified. Repeating it changes nothing. */
  public void published(VaultId vault, Passport.Publication publication) {
    change(vault, row -> row.publish(publication));
  }

  public void linked(VaultId vault) {
    change(vault, PassportRow::link);
  }

  /** The vault has no passport any more; what the log has of it is the registry's. */
  public void forget(VaultId vault) {
    transactions.runInTransaction(
        entities -> {
          for (String forgotten :
              List.of(
                  "delete from PassportKeyRow k where k.key.vaultId = :vault",
                  "delete from PassportRow p where p.vaultId = :vault")) {
            entities.createQuery(forgotten).setParameter("vault", vault.value()).executeUpdate();
          }
        });
  }

  public void closed(VaultId vault) {
    change(vault, row -> row.close(clock.instant()));
  }

  /**
   * Whether it is closed, or the vault has none; it stays so until the caller's transaction ends.
   */
  public boolean isClosedForUpdate(VaultId vault) {
    return transactions.callInTransaction(
        entities ->
            Optional.ofNullable(
                    entities.find(PassportRow.class, vault.value(), LockModeType.PESSIMISTIC_READ))
                .filter(row -> !row.isClosed())
                .isEmpty());
  }

  public void rename(VaultId vault, DisplayName name) {
    change(vault, row -> row.rename(sealed(vault, name)));
  }

  /** Steps of one passport wait for each other: its row is locked while it changes. */
  private void change(VaultId vault, Consumer<PassportRow> step) {
    transactions.runInTransaction(
        entities ->
            Optional.ofNullable(
                    entities.find(PassportRow.class, vault.value(), LockModeType.PESSIMISTIC_WRITE))
                .ifPresent(step));
  }

  /** A key to which an entry will commit, made unless there is one; two windows get the same. */
  public KeyPair spare(VaultId vault, KeyPurpose purpose, Supplier<KeyPair> fresh) {
    return transactions.callInTransaction(
        entities -> {
          entities.find(PassportRow.class, vault.value(), LockModeType.PESSIMISTIC_WRITE);
          var id = PassportKeyRow.Key.of(vault, purpose);
          PassportKeyRow row = entities.find(PassportKeyRow.class, id);
          if (row == null) {
            KeyPair pair = fresh.get();
            String multikey = Ed25519Key.of(pair.getPublic()).multikey();
            byte[] sealed = sealed(vault, purpose, pair.getPrivate().getEncoded());
            entities.persist(new PassportKeyRow(id, multikey, sealed, clock.instant()));
            return pair;
          }
          return PassportKeys.pair(row.publicKey(), opened(vault, row).orElseThrow());
        });
  }

  /**
   * The log has the change: what was next is the operation key, what was after it is next.
   *
   * @param inForce the key that the log now has; repeating the step with it changes nothing
   */
  public void keysChanged(VaultId vault, Ed25519Key inForce) {
    transactions.runInTransaction(
        entities -> {
          entities.find(PassportRow.class, vault.value(), LockModeType.PESSIMISTIC_WRITE);
          PassportKeyRow next = row(entities, vault, KeyPurpose.NEXT);
          PassportKeyRow afterNext = row(entities, vault, KeyPurpose.AFTER_NEXT);
          if (next == null || afterNext == null || !next.publicKey().equals(inForce.multikey())) {
            return;
          }
          List<PassportKeyRow> moved =
              List.of(
                  moved(vault, next, KeyPurpose.OPERATION),
                  moved(vault, afterNext, KeyPurpose.NEXT));
          entities.remove(row(entities, vault, KeyPurpose.OPERATION));
          entities.remove(next);
          entities.remove(afterNext);
          entities.flush();
          moved.forEach(entities::persist);
        });
  }

  /**
   * The log has the passport taken back: what was to replace the next key is the next key.
   *
   * @param commitment to the next key, as the log now has it; repeating the step changes nothing
   */
  public void replaced(VaultId vault, String commitment) {
    transactions.runInTransaction(
        entities -> {
          entities.find(PassportRow.class, vault.value(), LockModeType.PESSIMISTIC_WRITE);
          PassportKeyRow replacement = row(entities, vault, KeyPurpose.REPLACEMENT);
          if (replacement == null || !replacement.isCommittedToBy(commitment)) {
            return;
          }
          PassportKeyRow next = moved(vault, replacement, KeyPurpose.NEXT);
          for (KeyPurpose old :
              List.of(KeyPurpose.REPLACEMENT, KeyPurpose.NEXT, KeyPurpose.AFTER_NEXT)) {
            Optional.ofNullable(row(entities, vault, old)).ifPresent(entities::remove);
          }
          entities.flush();
          entities.persist(next);
        });
  }

  private PassportKeyRow moved(VaultId vault, PassportKeyRow row, KeyPurpose purpose) {
    byte[] secret = opened(vault, row).orElseThrow();
    return row.movedTo(PassportKeyRow.Key.of(vault, purpose), sealed(vault, purpose, secret));
  }

  private static @Nullable PassportKeyRow row(
      EntityManager entities, VaultId vault, KeyPurpose purpose) {
    return entities.find(PassportKeyRow.class, PassportKeyRow.Key.of(vault, purpose));
  }

  /** The recovery key in PKCS #8 form, while the vault still has it. */
  public Optional<byte[]> recoveryKey(VaultId vault) {
    return transactions
        .read(entities -> recoveryRow(entities, vault))
        .flatMap(row -> opened(vault, row));
  }

  /** From now on only the citizen has it. */
  public void forgetRecoveryKey(VaultId vault) {
    transactions.runInTransaction(
        entities -> recoveryRow(entities, vault).ifPresent(PassportKeyRow::forgetPrivate));
  }

  private static Optional<PassportKeyRow> recoveryRow(EntityManager entities, VaultId vault) {
    return Optional.ofNullable(row(entities, vault, KeyPurpose.RECOVERY));
  }

  private DisplayName name(VaultId vault, PassportRow row) {
    byte[] name = vaultKeys.vaultKey(vault).open(row.sealedName(), context(vault, "name"));
    return new DisplayName(new String(name, StandardCharsets.UTF_8));
  }

  private Optional<byte[]> opened(VaultId vault, PassportKeyRow row) {
    byte[] context = context(vault, "key/" + row.purpose().key());
    return row.sealedPrivate().map(bytes -> vaultKeys.vaultKey(vault).open(bytes, context));
  }

  private byte[] sealed(VaultId vault, PassportKeys keys, KeyPurpose purpose) {
    return sealed(vault, purpose, keys.privateKey(purpose));
  }

  private byte[] sealed(VaultId vault, KeyPurpose purpose, byte[] secret) {
    return vaultKeys.vaultKey(vault).seal(secret, context(vault, "key/" + purpose.key()));
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
