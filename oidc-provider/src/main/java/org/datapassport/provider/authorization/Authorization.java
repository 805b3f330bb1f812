package org.datapassport.provider.authorization;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.grant.GrantId;

/**
 * What an account let a client do.
 *
 * <p>Born with a code; the code is redeemed once, within a minute; refreshes follow until the
 * refresh token or the grant is over; a second use of the code, a revocation, or the end of the
 * grant ends it for good.
 */
public record Authorization(
    AuthorizationId id,
    ClientId client,
    AuthenticatedAccount account,
    String subject,
    Set<String> scopes,
    Claims claims,
    Data data,
    Binding binding,
    Lives lives) {
  public Authorization {
    // One order at each start: answers name them.
    scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
  }

  /** Personal claims that were allowed by name, besides those that the scopes tell. */
  public record Claims(Set<String> idToken, Set<String> userinfo) {
    public static final Claims NONE = new Claims(Set.of(), Set.of());

    public Claims {
      idToken = Set.copyOf(idToken);
      userinfo = Set.copyOf(userinfo);
    }
  }

  /** The grant that the vault keeps; {@link #NONE} for plain sign-in. */
  public record Data(
      String grant, long epoch, String vaultUrl, List<Map<String, Object>> authorizationDetails) {
    public static final Data NONE = new Data("", 0, "", List.of());

    public Data {
      authorizationDetails = List.copyOf(authorizationDetails);
    }

    public boolean isPresent() {
      return !grant.isEmpty();
    }

    public GrantId grantId() {
      return new GrantId(grant);
    }

    public URI vault() {
      return URI.create(vaultUrl);
    }
  }

  /** What the client must show besides the code; empty texts are not asked for. */
  public record Binding(
      String redirectUri, String nonce, String codeChallenge, String dpopJkt, String certificate) {}

  /** When the parts are over; {@link Instant#MAX} for never happened. */
  public record Lives(
      Instant codeExpiresAt, Instant codeUsedAt, Instant refreshExpiresAt, Instant revokedAt) {
    public static final Instant NEVER = Instant.MAX;

    public boolean codeIsUsed() {
      return codeUsedAt.isBefore(NEVER);
    }

    public boolean isRevoked() {
      return revokedAt.isBefore(NEVER);
    }
  }

  /** The same with these items, which the newest answer gave. */
  public Authorization with(List<Map<String, Object>> authorizationDetails) {
    Data current = new Data(data.grant(), data.epoch(), data.vaultUrl(), authorizationDetails);
    return new Authorization(id, client, account, subject, scopes, claims, current, binding, lives);
  }

  public AccountId accountId() {
    return account.account();
  }
}
