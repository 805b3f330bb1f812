package org.datapassport.provider.token.use;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.token.Callers;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.issuing.AccessTokens;
import org.datapassport.provider.token.issuing.LiveToken;
import org.datapassport.provider.token.issuing.RevokedTokenStore;

/**
 * Token revocation (RFC 7009). A refresh token takes its whole authorization with it, and the grant
 * in the vault, which no token could open any more. The answer is 200 also for unknown tokens and
 * for those of others, which stay as they are; 503 when the vault was not told, so that the client
 * asks again.
 */
@Shared
@Path("revoke")
public class RevocationResource {
  private final Callers callers;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final AccessTokens tokens;
  private final RevokedTokenStore revoked;
  private final AuthorizationStore authorizations;
  private final GrantStates grants;
  private final URI address;
  private final Clock clock;

  @Inject
  public RevocationResource(
      Callers callers,
      ClientLimits limits,
      ClientAddress addresses,
      AccessTokens tokens,
      RevokedTokenStore revoked,
      AuthorizationStore authorizations,
      GrantStates grants,
      PublicUrls urls,
      Clock clock) {
    this.callers = callers;
    this.limits = limits;
    this.addresses = addresses;
    this.tokens = tokens;
    this.revoked = revoked;
    this.authorizations = authorizations;
    this.grants = grants;
    this.address = URI.create(urls.provider() + "/revoke");
    this.clock = clock;
  }

  /** Ends a token of the calling client. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response revoke(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    Client client = callers.identify(form, request, address).client();
    return limits.within(
        LimitedCall.REVOCATION,
        ClientLimits.Sender.of(client, addresses.networkOf(request)),
        () -> answer(form, client));
  }

  private Response answer(Parameters form, Client client) {
    String token = form.require("token");
    Instant now = clock.instant();
    AuthorizationId.at(token)
        .flatMap(authorizations::find)
        .filter(found -> found.hasRefreshToken(token))
        .map(AuthorizationStore.Found::authorization)
        .filter(found -> found.client().equals(client.id()))
        .ifPresent(found -> end(found, now));
    tokens.read(token, now).filter(claims -> isOwn(claims, client)).ifPresent(this::takeBack);
    return Response.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private void end(Authorization authorization, Instant now) {
    authorizations.revoke(authorization.id(), now);
    if (authorization.data().isPresent()) {
      grants.giveUp(authorization.data());
    }
  }

  private void takeBack(JWTClaimsSet claims) {
    String tokenId = claims.getJWTID();
    Instant expiresAt = claims.getExpirationTime().toInstant();
    revoked.add(tokenId, expiresAt);
    AuthorizationId.at(tokenId)
        .flatMap(authorizations::find)
        .map(found -> found.authorization().data())
        .filter(data -> data.isPresent() && claims.getAudience().contains(data.vaultUrl()))
        .ifPresent(data -> grants.revoke(data, tokenId, expiresAt));
  }

  /** A token that was given to the client, also one that its agent holds, or that it acts by. */
  private static boolean isOwn(JWTClaimsSet claims, Client client) {
    return client.id().value().equals(claims.getClaim("client_id"))
        || new LiveToken(claims, Optional.empty()).isActedBy(client.id());
  }
}
