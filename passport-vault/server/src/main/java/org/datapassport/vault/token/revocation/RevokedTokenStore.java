package org.datapassport.vault.token.revocation;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;

/**
 * Access tokens that their issuer took back before their end (RFC 7009); on all nodes, since it is
 * a table. Each is kept, as a hash, until it would have expired anyway. All tokens of one
 * authorization can be taken back at once, and what the citizen agreed goes on.
 */
@Shared
public final class RevokedTokenStore {
  /** Tokens live for five minutes at most, and clocks differ. */
  static final Duration KEPT_MAX = Duration.ofMinutes(6);

  /** A {@code jti} begins with the name of its authorization, up to this. */
  private static final char AUTHORIZATION_END = '.';

  private final Database database;
  private final Clock clock;

  @Inject
  public RevokedTokenStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * From now on this token opens nothing.
   *
   * @param tokenId its {@code jti}; one that ends in a dot is the beginning of all those that were
   *     made for one authorization
   */
  public void add(String issuer, String tokenId, Instant expiresAt) {
    Instant now = clock.instant();
    database.update("delete from revoked_token where expires_at < ?", now);
    Instant latest = now.plus(KEPT_MAX);
    database.update(
        "insert into revoked_token (token_hash, expires_at) values (?, ?)"
            + " on conflict (token_hash) do nothing",
        hash(issuer, tokenId),
        expiresAt.isAfter(latest) ? latest : expiresAt);
  }

  /** Whether this token was taken back. */
  public boolean has(String issuer, String tokenId) {
    return database
        .first(
            "select 1 from revoked_token where token_hash = any (?) limit 1",
            row -> true,
            (Object) hashes(issuer, tokenId))
        .isPresent();
  }

  /** By what a token is known where it was taken back: itself, or all of its authorization. */
  public static byte[][] hashes(String issuer, String tokenId) {
    String authorization = tokenId.substring(0, tokenId.indexOf(AUTHORIZATION_END) + 1);
    return new byte[][] {hash(issuer, tokenId), hash(issuer, authorization)};
  }

  /** No issuer can take back the token of another. */
  private static byte[] hash(String issuer, String tokenId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(issuer.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(tokenId.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256", e);
    }
  }
}
