package org.datapassport.provider.token.issuing;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.AuthorizationStore;

/** Tells whether an access token counts now. */
@Shared
public class LiveTokens {
  private final AccessTokens tokens;
  private final AuthorizationStore authorizations;
  private final RevokedTokenStore revoked;

  @Inject
  public LiveTokens(
      AccessTokens tokens, AuthorizationStore authorizations, RevokedTokenStore revoked) {
    this.tokens = tokens;
    this.authorizations = authorizations;
    this.revoked = revoked;
  }

  /** The token, unless it is not ours, over, or revoked. The vault is not asked here. */
  public Optional<LiveToken> find(String token, Instant now) {
    Optional<JWTClaimsSet> claims = tokens.read(token, now);
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    String jti = claims.get().getJWTID();
    if (jti == null) {
      return Optional.empty();
    }
    Optional<AuthorizationId> id = AuthorizationId.at(jti);
    if (id.isEmpty()) {
      return revoked.has(jti)
          ? Optional.empty()
          : Optional.of(new LiveToken(claims.get(), Optional.empty()));
    }
    return id.flatMap(known -> authorizations.findLive(known, jti))
        .map(found -> new LiveToken(claims.get(), Optional.of(found)));
  }
}
