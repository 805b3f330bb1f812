package org.datapassport.provider.token.issuing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.key.Confirmation;

/**
 * An access token of ours that counts now: signed, in time, not revoked.
 *
 * <p>{@code authorization} is what stands behind it; empty for a client's own token.
 */
public record LiveToken(JWTClaimsSet claims, Optional<Authorization> authorization) {
  public String text(String claim) {
    try {
      String value = claims.getStringClaim(claim);
      return value == null ? "" : value;
    } catch (ParseException e) {
      throw new IllegalStateException("a token that we signed", e);
    }
  }

  public boolean hasScope(String scope) {
    return List.of(text("scope").split(" ")).contains(scope);
  }

  /** What its caller must show. */
  public Confirmation confirmation() {
    return Confirmation.of(claims);
  }

  /** Whether this client is the agent that the token names. */
  public boolean isActedBy(ClientId agent) {
    try {
      var act = claims.getJSONObjectClaim("act");
      return act != null && agent.value().equals(act.get("sub"));
    } catch (ParseException e) {
      throw new IllegalStateException("a token that we signed", e);
    }
  }

  public boolean isFor(String... audiences) {
    return claims.getAudience().stream().anyMatch(Arrays.asList(audiences)::contains);
  }
}
