package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

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
  private static final String ONE =
      "select wishes, changed_at, live_since, test_key_thumbprints" + OWN + " and client_id = ?";
  private static final String COUNT = "select count(*)" + OWN;
  private static final String OWNER =
      "select owner_account_id::text as owner from client"
          + " where client_id = ? and owner_account_id is not null";
  private static final String TESTER =
      "select owner_account_id::text as owner from client"
          + " where client_id = ? and owner_account_id is not null and live_since is null";

  /** Nobody changes it until the transaction is over. */
  private static final String UNCHANGED =
      "select 1 from client where client_id = ? and changed_at = ?"
          + " and (live_since is not null) = ? for update";

  private static final String BRING_LIVE =
      "update client set live_since = ? where client_id = ? and owner_account_id = ?"
          + " and live_since is null";
  private static final String NOTE_KEYS =
      "update client set test_key_thumbprints = test_key_thumbprints || ?::text[]"
          + " where client_id = ? and owner_account_id = ? and live_since is null";
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
  private final Clock clock;

  @Inject
  OwnedClients(
      ClientStore store,
      Registrations registrations,
      Database database,
      EntityTransactions transactions,
      Secrets secrets,
      Clock clock) {
    this.store = store;
    this.registrations = registrations;
    this.database = database;
    this.transactions = transactions;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A client and what its owner wrote about it.
   *
   * @param metadata as of RFC 7591
   * @param wishes a JSON array, in the console's own form
   * @param liveSince since when citizens can answer it; empty for a test client
   * @param testKeys RFC 7638 thumbprints of keys that it had as a test client and has no more
   */
  public record Owned(
      Client client,
      Map<String, Object> metadata,
      String wishes,
      Instant changedAt,
      Optional<Instant> liveSince,
      Set<String> testKeys) {
    public Owned {
      metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
      testKeys = Set.copyOf(testKeys);
    }

    /** Whether citizens can answer it. */
    public boolean isLive() {
      return liveSince.isPresent();
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
                                found.changedAt(),
                                found.liveSince(),
                                found.testKeys())));
  }

  /** Whose a client is, if anybody's. */
  public Optional<AccountId> ownerOf(ClientId client) {
    return client.value().startsWith(PREFIX)
        ? database.first(OWNER, row -> AccountId.parse(row.getString("owner")), client.value())
        : Optional.empty();
  }

  /** Whose test client this is; empty for a client that citizens can answer. */
  public Optional<AccountId> testerOf(ClientId client) {
    return client.value().startsWith(PREFIX)
        ? database.first(TESTER, row -> AccountId.parse(row.getString("owner")), client.value())
        : Optional.empty();
  }

  /**
   * Registers a test client for an account.
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
   * Replaces a client's metadata and wishes. A test client may become that of another sector: its
   * subjects are those of test people, and it moves from a developer's machine to a host.
   *
   * @throws OAuthException what RFC 7592 management would say, or {@code invalid_request} when the
   *     client has changed since it was looked at
   */
  public void replace(AccountId owner, Owned owned, Map<String, Object> metadata, String wishes) {
    transactions.runInTransaction(
        entities -> {
          checkUnchanged(owned);
          Registration before = registration(owned);
          ClientMetadata sent = new ClientMetadata(metadata);
          if (owned.isLive()) {
            registrations.replace(before, sent);
          } else {
            registrations.replaceAndMove(before, sent);
          }
          database.change(WISH, wishes, owned.client().id().value(), owner.value());
        });
  }

  /** Remembers keys that a test client has had, by thumbprint. */
  public void noteTestKeys(AccountId owner, Owned owned, Collection<String> thumbprints) {
    database.change(
        NOTE_KEYS, List.copyOf(thumbprints), owned.client().id().value(), owner.value());
  }

  /**
   * Lets citizens answer a test client, in the transaction of the caller; false when it is live.
   */
  public boolean bringLive(AccountId owner, Owned owned) {
    return database.change(BRING_LIVE, clock.instant(), owned.client().id().value(), owner.value())
        == 1;
  }

  /** Ends a client for good. */
  public void remove(Owned owned) {
    registrations.remove(owned.client().id());
  }

  private record Row(
      String wishes, Instant changedAt, Optional<Instant> liveSince, Set<String> testKeys) {}

  private Optional<Row> row(AccountId owner, String clientId) {
    return database.first(
        ONE,
        row ->
            new Row(
                row.getString("wishes"),
                Database.instant(row, "changed_at"),
                Optional.ofNullable(row.getTimestamp("live_since")).map(Timestamp::toInstant),
                texts(row.getArray("test_key_thumbprints"))),
        owner.value(),
        clientId);
  }

  private static Set<String> texts(Array array) throws SQLException {
    return new LinkedHashSet<>(Arrays.asList((String[]) array.getArray()));
  }

  /** What was judged by an older view must not be stored: the client may be live by now. */
  private void checkUnchanged(Owned owned) {
    Optional<Integer> same =
        database.first(
            UNCHANGED, row -> 1, owned.client().id().value(), owned.changedAt(), owned.isLive());
    if (same.isEmpty()) {
      throw new OAuthException(
          OAuthError.INVALID_REQUEST, "the client was changed meanwhile; look at it once more");
    }
  }

  private Registration registration(Owned owned) {
    return store.find(owned.client().id()).orElseThrow();
  }

  private long count(AccountId owner) {
    return database.first(COUNT, row -> row.getLong(1), owner.value()).orElse(0L);
  }
}
