package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Database;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;

/** Keeps the configurations by which entities registered; each replaces an older one only. */
@Shared
public class ExplicitRegistrationStore {
  private static final String FIND =
      "select configuration, ends_at from federation_registration"
          + " where entity_id = ? and ends_at > ?";
  private static final String NEWEST =
      "select issued_at from federation_registration where entity_id = ? and kept_until > ?";

  /** One statement, so that of two registrations at the same moment the newer one stays. */
  private static final String PUT =
      "insert into federation_registration as r (entity_id, configuration, issued_at,"
          + " registered_at, ends_at, kept_until) values (?, ?, ?, ?, ?, ?)"
          + " on conflict (entity_id) do update set configuration = excluded.configuration,"
          + " issued_at = excluded.issued_at, registered_at = excluded.registered_at,"
          + " ends_at = excluded.ends_at,"
          + " kept_until = greatest(r.kept_until, excluded.kept_until)"
          + " where r.issued_at < excluded.issued_at";

  private static final String FORGET = "delete from federation_registration where kept_until < ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public ExplicitRegistrationStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A registration that counts: what the entity said of itself, and until when. */
  record Registered(EntityStatement configuration, Instant endsAt) {}

  Optional<Registered> find(EntityId entity, Instant now) {
    return database.first(
        FIND,
        row ->
            new Registered(
                EntityStatement.parse(row.getString("configuration")),
                Database.instant(row, "ends_at")),
        entity.value(),
        now);
  }

  /** Whether the entity registered by a configuration that is as new, or newer. */
  boolean knowsNewer(EntityStatement configuration, Instant now) {
    return database
        .first(
            NEWEST, row -> Database.instant(row, "issued_at"), configuration.subject().value(), now)
        .filter(newest -> !newest.isBefore(configuration.issuedAt()))
        .isPresent();
  }

  /** Stores a registration; false when one that is as new was there before. */
  boolean put(EntityStatement configuration, Instant now, Instant endsAt) {
    return database.change(
            PUT,
            configuration.subject().value(),
            configuration.text(),
            configuration.issuedAt(),
            now,
            endsAt,
            configuration.expiresAt())
        == 1;
  }

  /** Forgets what nobody can show again. */
  public void sweep() {
    database.change(FORGET, clock.instant());
  }
}
