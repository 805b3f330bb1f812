package org.datapassport.registry.federation;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.datapassport.trust.StatementKeys;

/**
 * Signs in the federation's name. The first key is made on first use; each further one by command.
 *
 * <p>A successor is published at once and signs after {@link #NOTICE}; its predecessor stays
 * published for {@link #REST} more, so that whatever it signed can be checked until it expires.
 * Keys are read anew every minute, so that all nodes follow.
 */
final class FederationKeys {
  /** Who keeps our configuration for a day knows the next key before it signs. */
  static final Duration NOTICE = Duration.ofDays(1).plusMinutes(5);

  /** Longer than the life of anything that is signed here. */
  static final Duration REST = FederationStatements.MARK_LIFE.plusDays(1);

  static final Duration REREAD_AFTER = Duration.ofSeconds(60);

  private final FederationKeyStore store;
  private final SecureRandom random;
  private final Clock clock;

  /** Replaced as a whole under the lock of {@code this}. */
  private List<FederationKey> keys = List.of();

  private Instant staleAt = Instant.EPOCH;

  FederationKeys(FederationKeyStore store, SecureRandom random, Clock clock) {
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /** A JWS over claims, by the key that signs now. */
  String sign(String type, Map<String, Object> claims) {
    Instant now = clock.instant();
    List<FederationKey> signing = all().stream().filter(key -> key.signsAt(now)).toList();
    return StatementKeys.sign(signing.get(signing.size() - 1).key(), type, claims);
  }

  /** The public keys by which our signatures are checked now. */
  JWKSet published() {
    Instant now = clock.instant();
    return new JWKSet(
        all().stream()
            .filter(key -> key.isPublishedAt(now))
            .<JWK>map(key -> key.key().toPublicJWK())
            .toList());
  }

  /** Keys that are not published any more. */
  List<FederationKey> historical() {
    Instant now = clock.instant();
    return all().stream().filter(key -> !key.isPublishedAt(now)).toList();
  }

  /** Makes the next key. */
  synchronized void rotate() {
    Instant from = now().plus(NOTICE);
    keep(store.succeed(StatementKeys.make(random), from, from.plus(REST), false));
  }

  /** The present keys are known to others: they count no more, at once. */
  synchronized void rotateNow() {
    keep(store.succeed(StatementKeys.make(random), now(), now(), true));
  }

  private synchronized List<FederationKey> all() {
    Instant now = now();
    if (!now.isBefore(staleAt)) {
      List<FederationKey> found = store.all();
      keep(found.isEmpty() ? store.orFirst(StatementKeys.make(random), now) : found);
    }
    return keys;
  }

  private void keep(List<FederationKey> found) {
    keys = List.copyOf(found);
    staleAt = clock.instant().plus(REREAD_AFTER);
  }

  /** The database rounds to microseconds: a key that comes back from it must sign already. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
