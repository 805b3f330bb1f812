package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.client.ClientId;

/** Keeps clients' metadata. */
@Shared
public class ClientStore {
  /** One statement, since several nodes may start at once. */
  private static final String PUT =
      "insert into ClientRow (clientId, origin, metadata, secretHash, registrationTokenHash,"
          + " changedAt) values (:id, :origin, :metadata, :secretHash, :tokenHash, :now)"
          + " on conflict (clientId) do update set origin = excluded.origin,"
          + " metadata = excluded.metadata, secretHash = excluded.secretHash,"
          + " registrationTokenHash = excluded.registrationTokenHash,"
          + " changedAt = excluded.changedAt";

  private static final String REMOVE = "delete from ClientRow c where c.clientId = :id";
  private static final String REMOVE_OTHERS =
      "delete from ClientRow c where c.origin = :origin and c.clientId not in :kept";

  private final EntityTransactions transactions;

  @Inject
  public ClientStore(EntityTransactions transactions) {
    this.transactions = transactions;
  }

  Optional<Registration> find(ClientId id) {
    return transactions.read(
        entities ->
            Optional.ofNullable(entities.find(ClientRow.class, id.value()))
                .map(ClientRow::registration));
  }

  /** Stores a client that registered itself; one of the same name stays as it is. */
  void add(Registration registration, Instant now) {
    transactions.runInTransaction(entities -> entities.persist(new ClientRow(registration, now)));
  }

  /** Stores a client of the configured file, whatever was known of it before. */
  void put(Registration registration, Instant now) {
    ClientRow row = new ClientRow(registration, now);
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(PUT)
                .setParameter("id", row.clientId())
                .setParameter("origin", row.origin())
                .setParameter("metadata", row.metadata())
                .setParameter("secretHash", row.secretHash())
                .setParameter("tokenHash", row.registrationTokenHash())
                .setParameter("now", row.changedAt())
                .executeUpdate());
  }

  void remove(ClientId id) {
    transactions.runInTransaction(
        entities -> entities.createQuery(REMOVE).setParameter("id", id.value()).executeUpdate());
  }

  /** Clients that left the configured file are no clients any more. */
  void removeFileClientsExcept(List<String> ids) {
    transactions.runInTransaction(
        entities ->
            entities
                .createQuery(REMOVE_OTHERS)
                .setParameter("origin", ClientRow.FROM_FILE)
                .setParameter("kept", ids)
                .executeUpdate());
  }
}
