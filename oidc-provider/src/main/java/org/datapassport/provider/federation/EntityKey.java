package org.datapassport.provider.federation;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.Database;
import org.datapassport.provider.EntityTransactions;
import org.datapassport.trust.StatementKeys;

/**
 * The keys by which the provider is known in the federation, kept sealed. They sign nothing else
 * (OpenID Federation 1.0 section 3.1.1).
 *
 * <p>The first is made on first use, each further one by command ({@link EntityKeyRotation}). A
 * successor is published at once and signs after {@link #NOTICE}, so that superiors can be told of
 * it; its predecessor stays published for {@link #REST} more, so that what it signed can be checked
 * until it expires. Keys are read anew every minute, so that all nodes follow.
 */
@Shared
public class EntityKey {
  /** Who keeps our configuration for a day knows the next key before it signs. */
  static final Duration NOTICE = EntityConfigurationResource.LIFE.plusMinutes(5);

  /** Longer than the life of anything that is signed here. */
  static final Duration REST = ExplicitRegistration.LIFE_MAX.plusDays(1);

  static final Duration REREAD_AFTER = Duration.ofSeconds(60);

  private static final String ALL =
      "select kid, sealed_key, signs_from from federation_key"
          + " where retires_at is null or retires_at > ? order by signs_from, kid";
  private static final String ADD =
      "insert into federation_key (kid, sealed_key, signs_from) values (?, ?, ?)"
          + " on conflict do nothing";
  private static final String RETIRE =
      "update federation_key set retires_at = ? where retires_at is null";
  private static final String RETIRE_ALL =
      "update federation_key set retires_at = ? where retires_at is null or retires_at > ?";

  private final Database database;
  private final EntityTransactions transactions;
  private final KeyFile sealing;
  private final SecureRandom random;
  private final Clock clock;

  /** Replaced as a whole under the lock of {@code this}. */
  private List<Known> keys = List.of();

  private Instant staleAt = Instant.EPOCH;

  @Inject
  public EntityKey(
      Database database,
      EntityTransactions transactions,
      KeyFile sealing,
      SecureRandom random,
      Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.sealing = sealing;
    this.random = random;
    this.clock = clock;
  }

  private record Known(ECKey key, Instant signsFrom) {}

  JWKSet publicKeys() {
    return new JWKSet(all().stream().<JWK>map(known -> known.key().toPublicJWK()).toList());
  }

  String sign(String type, Map<String, Object> claims) {
    Instant now = now();
    List<Known> signing = all().stream().filter(known -> !now.isBefore(known.signsFrom())).toList();
    return StatementKeys.sign(signing.get(signing.size() - 1).key(), type, claims);
  }

  /** Makes the next key. */
  synchronized void rotate() {
    all(); // The first one signs until then.
    Instant from = now().plus(NOTICE);
    transactions.runInTransaction(
        entities -> {
          database.change(RETIRE, from.plus(REST));
          add(from);
        });
    staleAt = Instant.EPOCH;
  }

  /** The present keys are known to others: they count no more, at once. */
  synchronized void rotateNow() {
    Instant now = now();
    transactions.runInTransaction(
        entities -> {
          database.change(RETIRE_ALL, now, now);
          add(now);
        });
    staleAt = Instant.EPOCH;
  }

  private synchronized List<Known> all() {
    Instant now = now();
    if (!now.isBefore(staleAt)) {
      List<Known> found = database.list(ALL, this::read, now);
      if (found.isEmpty()) {
        // Two that make the first at the same time read the same row.
        add(now);
        found = database.list(ALL, this::read, now);
      }
      keys = found;
      staleAt = now.plus(REREAD_AFTER);
    }
    return keys;
  }

  private void add(Instant signsFrom) {
    ECKey made = StatementKeys.make(random);
    byte[] context = StatementKeys.context(made.getKeyID());
    byte[] sealed = sealing.seal(StatementKeys.bytes(made), context);
    database.change(ADD, made.getKeyID(), sealed, signsFrom);
  }

  private Known read(ResultSet row) throws SQLException {
    byte[] context = StatementKeys.context(row.getString("kid"));
    return new Known(
        StatementKeys.read(sealing.open(row.getBytes("sealed_key"), context)),
        Database.instant(row, "signs_from"));
  }

  /** The database rounds to microseconds: a key that comes back from it must sign already. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
