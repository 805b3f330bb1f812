package org.datapassport.provider.token;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.Database;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;

/**
 * What a client finds that asks again and again for a person's answer (RFC 8628 section 3.5, CIBA
 * Core section 11).
 *
 * @param state {@code pending}, {@code allowed} or {@code denied}
 * @param authorization what the person allowed
 * @param polledBefore when the client asked the last time
 */
public record Polled(
    String state,
    Optional<AuthorizationId> authorization,
    Instant expiresAt,
    Instant polledBefore) {
  /** Between two questions of a client. */
  public static final Duration INTERVAL = Duration.ofSeconds(5);

  /** Networks are not even: a poll may come a little early. */
  private static final Duration LENIENCE = Duration.ofSeconds(1);

  /** Reads {@code state}, {@code authorization_id}, {@code expires_at} and {@code polled_at}. */
  public static Polled read(ResultSet row) throws SQLException {
    return new Polled(
        row.getString("state"),
        Optional.ofNullable(row.getObject("authorization_id", UUID.class))
            .map(AuthorizationId::new),
        Database.instant(row, "expires_at"),
        Database.instant(row, "polled_at"));
  }

  /** Whether the next poll would say the same: there is an answer, or none comes any more. */
  public boolean isSettledAt(Instant now) {
    return !state.equals("pending") || !now.isBefore(expiresAt);
  }

  /**
   * Returns when the person said yes.
   *
   * @param code the parameter by which the client asks
   * @throws OAuthException when not: {@code access_denied}, {@code expired_token}, {@code
   *     slow_down}, {@code authorization_pending}
   */
  public void requireAllowed(String code, Instant now) {
    if (state.equals("denied")) {
      throw new OAuthException(OAuthError.ACCESS_DENIED, "the person said no");
    }
    if (!now.isBefore(expiresAt)) {
      throw new OAuthException(OAuthError.EXPIRED_TOKEN, code + " is over");
    }
    if (state.equals("allowed")) {
      return;
    }
    boolean early = now.isBefore(polledBefore.plus(INTERVAL).minus(LENIENCE));
    throw early
        ? new OAuthException(OAuthError.SLOW_DOWN, "wait " + INTERVAL.toSeconds() + " seconds more")
        : new OAuthException(OAuthError.AUTHORIZATION_PENDING, "the person has not answered yet");
  }
}
