package org.datapassport.provider.client;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.Secrets;

/**
 * Clients that belong to an account: registered in the developer console by the rules of dynamic
 * registration, and seen and changed there by that account only. They have no registration access
 * token, so the registration endpoint does not know them.
 */
@Shared
public class OwnedClients {
  /** A company has an application for each of its services; more is somebody's script. */
  public static final int PER_ACCOUNT_MAX = 20;

  /** Begins the name of each, so that hot paths know the others without asking the database. */
  public static final String PREFIX = "dpc-";

  private static final String OWN = " from client where owner_account_id = ?";
  private static final String LIST = "select client_id" + OWN + " order by changed_at, client_id";
  private static final String ONE = "select wishes, changed_at" + OWN + " and client_id = ?";
  private static final String COUNT = "select count(*)" + OWN;
  private static final String OWNER =
      "select owner_account_id::text as owner from client"
          + " where client_id = ? and owner_account_id is not null";
  private static final String TAKE =
      "update client set owner_account_id = ? where client_id = ? and owner_account_id is null";
  private static final String WISH =
      "update client set wishes = ?::jsonb where client_id = ? and owner_account_id = ?";

  /** Two registrations of one account must not both be the last that is allowed. */
  private static final String LOCK = "select 1 from account where account_id = ? for update";

  private final ClientStore store;
  private final Registrations registrations;
  private final Database database;
  private final EntityTransactions transactions;
  private final Secrets secrets;

  @Inject
  OwnedClients(
      ClientStore store,
      Registrations registrations,
      Database database,
      EntityTransactions transactions,
      Secrets secrets) {
    this.store = store;
    this.registrations = registrations;
    this.database = database;
    this.transactions = transactions;
    this.secrets = secrets;
  }

  /**
   * A client and what its owner wrote about it.
   *
   * @param metadata as of RFC 7591
   * @param wishes a JSON array, in the console's own form
   */
  public record Owned(
      Client client, Map<String, Object> metadata, String wishes, Instant changedAt) {
    public Owned {
      metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
  }

  /** All clients of an account. */
  public List<Owned> list(AccountId owner) {
    return database.list(LIST, row -> row.getString("client_id"), owner.value()).stream()
        .flatMap(id -> find(owner, id).stream())
        .toList();
  }

  /** A client of this account; empty for unknown names and for those of others. */
  public Optional<Owned> find(AccountId owner, String clientId) {
    return row(owner, clientId)
        .flatMap(
            found ->
                store
                    .find(new ClientId(clientId))
                    .map(
                        stored ->
                            new Owned(
                                registrations.preview(stored, stored.metadata()),
                                stored.metadata().members(),
                                found.wishes(),
                                found.changedAt())));
  }

  /** Whose a client is, if anybody's. */
  public Optional<AccountId> ownerOf(ClientId client) {
    return client.value().startsWith(PREFIX)
        ? database.first(OWNER, row -> AccountId.parse(row.getString("owner")), client.value())
        : Optional.empty();
  }

  /**
   * Registers a client for an account.
   *
   * @throws OAuthException what dynamic registration would say, or {@code invalid_request} when the
   *     account has {@link #PER_ACCOUNT_MAX} already
   */
  public ClientId register(AccountId owner, Map<String, Object> metadata) {
    ClientId id = new ClientId(PREFIX + secrets.name());
    ClientMetadata asked = new ClientMetadata(metadata);
    transactions.runInTransaction(
        entities -> {
          database.first(LOCK, row -> 1, owner.value());
          if (count(owner) >= PER_ACCOUNT_MAX) {
            throw new OAuthException(
                OAuthError.INVALID_REQUEST,
                "an account has at most " + PER_ACCOUNT_MAX + " clients");
          }
          registrations.register(id, asked, "");
          database.change(TAKE, owner.value(), id.value());
        });
    return id;
  }

  /**
   * The client that other metadata would make of one.
   *
   * @throws OAuthException what dynamic registration would say
   */
  public Client preview(Owned owned, Map<String, Object> metadata) {
    return registrations.preview(registration(owned), new ClientMetadata(metadata));
  }

  /**
   * Replaces a client's metadata and wishes.
   *
   * @throws OAuthException what RFC 7592 management would say
   */
  public void replace(AccountId owner, Owned owned, Map<String, Object> metadata, String wishes) {
    transactions.runInTransaction(
        entities -> {
          registrations.replace(registration(owned), new ClientMetadata(metadata));
          database.change(WISH, wishes, owned.client().id().value(), owner.value());
        });
  }

  /** Ends a client for good. */
  public void remove(Owned owned) {
    registrations.remove(owned.client().id());
  }

  private record Row(String wishes, Instant changedAt) {}

  private Optional<Row> row(AccountId owner, String clientId) {
    return database.first(
        ONE,
        row -> new Row(row.getString("wishes"), Database.instant(row, "changed_at")),
        owner.value(),
        clientId);
  }

  private Registration registration(Owned owned) {
    return store.find(owned.client().id()).orElseThrow();
  }

  private long count(AccountId owner) {
    return database.first(COUNT, row -> row.getLong(1), owner.value()).orElse(0L);
  }
}
