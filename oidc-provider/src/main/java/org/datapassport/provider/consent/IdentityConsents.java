package org.datapassport.provider.consent;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.ClientChanged;

/** Remembers which client was told who signs in, so that people are asked once. */
@Shared
public class IdentityConsents {
  private static final String FIND =
      "select scopes from identity_consent where account_id = ? and client_id = ?";
  private static final String PUT =
      "insert into identity_consent (account_id, client_id, scopes, given_at)"
          + " values (?, ?, ?, ?) on conflict (account_id, client_id)"
          + " do update set scopes = excluded.scopes, given_at = excluded.given_at";

  private static final String FORGET = "delete from identity_consent where client_id = ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public IdentityConsents(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** People are asked again about a client that is not what it was. */
  void forget(@Observes ClientChanged changed) {
    database.change(FORGET, changed.client().value());
  }

  boolean covers(AccountId account, ClientId client, List<String> scopes) {
    Optional<List<String>> given =
        database.first(
            FIND,
            row -> List.of((String[]) row.getArray("scopes").getArray()),
            account.value(),
            client.value());
    return given.map(known -> known.containsAll(scopes)).orElse(false);
  }

  void remember(AccountId account, ClientId client, List<String> scopes) {
    database.change(PUT, account.value(), client.value(), scopes, clock.instant());
  }
}
