package org.datapassport.provider.passkey;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.EntityTransactions;

/** Keeps passkeys by account. */
@Shared
public class PasskeyStore {
  /** A drawer full of keys; more would be a mistake or a script. */
  public static final int PER_ACCOUNT_MAX = 20;

  private static final String LIST =
      "select p from PasskeyRow p where p.key.accountId = :account order by p.createdAt";

  /** Compares and sets in one statement: of two uses of one counter, one is refused. */
  private static final String USE =
      "update PasskeyRow p set p.signCount = :count, p.lastUsedAt = :now where p.key = :key"
          + " and (p.signCount < :count or (p.signCount = 0 and :count = 0))";

  private static final String RENAME =
      "update PasskeyRow p set p.label = :label where p.key = :key";
  private static final String COPY_SEEN =
      "update PasskeyRow p set p.copySeenAt = :now where p.key = :key";
  private static final String REMOVE = "delete from PasskeyRow p where p.key = :key";

  private final EntityTransactions transactions;
  private final Clock clock;

  @Inject
  public PasskeyStore(EntityTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Stores a new passkey; false when the account has it already. */
  public boolean add(Passkey passkey) {
    return transactions.callInTransaction(
        entities -> {
          boolean fresh = entities.find(PasskeyRow.class, key(passkey)) == null;
          if (fresh) {
            entities.persist(new PasskeyRow(passkey));
          }
          return fresh;
        });
  }

  /** The account's passkey of this name. */
  public Optional<Passkey> find(AccountId account, byte[] credentialId) {
    PasskeyRow.Key key = new PasskeyRow.Key(account, credentialId);
    return transactions.read(
        entities ->
            Optional.ofNullable(entities.find(PasskeyRow.class, key)).map(PasskeyRow::passkey));
  }

  /** All passkeys of an account, the oldest first. */
  public List<Passkey> list(AccountId account) {
    return transactions.read(
        entities ->
            entities
                .createQuery(LIST, PasskeyRow.class)
                .setParameter("account", account.value())
                .getResultStream()
                .map(PasskeyRow::passkey)
                .toList());
  }

  /** The same with what happened to each. */
  public List<PasskeyHistory> histories(AccountId account) {
    return transactions.read(
        entities ->
            entities
                .createQuery(LIST, PasskeyRow.class)
                .setParameter("account", account.value())
                .getResultStream()
                .map(PasskeyRow::history)
                .toList());
  }

  /** Gives a passkey another name. */
  public void rename(Passkey passkey, PasskeyLabel label) {
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(RENAME)
                .setParameter("label", label.value())
                .setParameter("key", key(passkey))
                .executeUpdate());
  }

  /** Remembers that somebody has a copy of this passkey. */
  void copySeen(Passkey passkey) {
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(COPY_SEEN)
                .setParameter("now", clock.instant())
                .setParameter("key", key(passkey))
                .executeUpdate());
  }

  /** Takes the new counter; false when another use was faster or the counter went back. */
  boolean use(Passkey passkey, long signCount) {
    return transactions.callInTransaction(
        entities ->
            entities
                    .createQuery(USE)
                    .setParameter("count", signCount)
                    .setParameter("now", clock.instant())
                    .setParameter("key", key(passkey))
                    .executeUpdate()
                == 1);
  }

  /** Removes a passkey. */
  public void remove(AccountId account, Passkey passkey) {
    PasskeyRow.Key key = new PasskeyRow.Key(account, passkey.credentialIdBytes());
    transactions.runInTransaction(
        entities -> entities.createQuery(REMOVE).setParameter("key", key).executeUpdate());
  }

  private static PasskeyRow.Key key(Passkey passkey) {
    return new PasskeyRow.Key(passkey.account(), passkey.credentialIdBytes());
  }
}
