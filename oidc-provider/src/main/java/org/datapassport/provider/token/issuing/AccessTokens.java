package org.datapassport.provider.token.issuing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.proof.JwtType;
import org.datapassport.base.proof.SignedJwts;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.key.SigningKeys;
import org.datapassport.provider.token.TokenCall;

/** Issues and reads access tokens: JWTs of RFC 9068, bound to keys by RFC 9449 and RFC 8705. */
@Shared
public class AccessTokens {
  /** What an ended grant can still open at a resource server that does not ask us. */
  static final Duration LIFE = Duration.ofMinutes(5);

  static final int CHARS_MAX = 16_384;
  private static final JOSEObjectType TYPE = new JOSEObjectType(JwtType.ACCESS_TOKEN.name());

  /** Claim of tokens of test clients: their calls at a vault may be noted for the console. */
  private static final String TRIAL = "x_trial";

  private final SigningKeys keys;
  private final OwnedClients owned;
  private final Secrets secrets;
  private final String issuer;

  @Inject
  public AccessTokens(SigningKeys keys, OwnedClients owned, Secrets secrets, PublicUrls urls) {
    this.keys = keys;
    this.owned = owned;
    this.secrets = secrets;
    this.issuer = urls.provider().toString();
  }

  /**
   * A token for what an account allowed; the scopes may be fewer than the authorization's. It is
   * for the vault where there is data, unless {@code resource} names the provider: then it is for
   * userinfo and opens no data.
   */
  Map<String, Object> forAuthorization(
      Authorization authorization, Collection<String> scopes, TokenCall call) {
    boolean forUserinfo =
        scopes.contains("openid") && call.parameters().get("resource").equals(issuer);
    Authorization.Data data = forUserinfo ? Authorization.Data.NONE : authorization.data();
    String audience = data.isPresent() ? data.vaultUrl() : issuer;
    checkResource(call, audience);
    JWTClaimsSet.Builder claims =
        claims(call, authorization.subject(), audience)
            .jwtID(authorization.id().with(secrets.name()))
            .claim("scope", String.join(" ", scopes))
            .claim("auth_time", authorization.account().authenticatedAt().getEpochSecond())
            .claim("acr", authorization.account().acr());
    Map<String, Object> answer = new LinkedHashMap<>();
    if (data.isPresent()) {
      claims
          .claim("grant_id", data.grant())
          .claim("epoch", data.epoch())
          .claim("authorization_details", data.authorizationDetails());
      if (owned.testerOf(call.client().id()).isPresent()) {
        claims.claim(TRIAL, true);
      }
    }
    fill(answer, claims.build(), call);
    answer.put("scope", String.join(" ", scopes));
    if (data.isPresent()) {
      answer.put("grant_id", data.grant());
      answer.put("authorization_details", data.authorizationDetails());
    }
    return answer;
  }

  /**
   * A token for an agent of the client that was given another one: for some of its items, no longer
   * than that, and bound to what the agent holds.
   */
  Map<String, Object> forAgent(
      LiveToken subject,
      Authorization authorization,
      List<Map<String, Object>> items,
      TokenCall call) {
    Authorization.Data data = authorization.data();
    checkResource(call, data.vaultUrl());
    Client agent = call.client();
    Instant until = subject.claims().getExpirationTime().toInstant();
    Instant usual = call.now().plus(LIFE);
    Instant end = until.isBefore(usual) ? until : usual;
    JWTClaimsSet claims =
        claims(call, subject.text("sub"), data.vaultUrl())
            .expirationTime(Date.from(end))
            // The grant is the company's, and so is the responsibility.
            .claim("client_id", authorization.client().value())
            .claim("act", Map.of("sub", agent.id().value(), "name", agent.presentation().name()))
            .jwtID(authorization.id().with(secrets.name()))
            .claim("auth_time", subject.claims().getClaim("auth_time"))
            .claim("acr", subject.text("acr"))
            .claim("grant_id", data.grant())
            .claim("epoch", data.epoch())
            .claim("authorization_details", items)
            .build();
    Map<String, Object> answer = new LinkedHashMap<>();
    fill(answer, claims, call);
    answer.put("expires_in", Duration.between(call.now(), end).toSeconds());
    answer.put("issued_token_type", ExchangeGrant.ACCESS_TOKEN);
    answer.put("grant_id", data.grant());
    answer.put("authorization_details", items);
    return answer;
  }

  /** A token for the client itself. */
  Map<String, Object> forClient(Client client, Collection<String> scopes, TokenCall call) {
    JWTClaimsSet.Builder claims = claims(call, client.id().value(), issuer).jwtID(secrets.name());
    checkResource(call, issuer);
    if (!scopes.isEmpty()) {
      claims.claim("scope", String.join(" ", scopes));
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    fill(answer, claims.build(), call);
    if (!scopes.isEmpty()) {
      answer.put("scope", String.join(" ", scopes));
    }
    return answer;
  }

  /** The claims of a token of ours that has not expired; empty for anything else. */
  public Optional<JWTClaimsSet> read(String token, Instant now) {
    try {
      SignedJWT jwt = SignedJwts.parse(token, CHARS_MAX);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      boolean valid =
          JwtType.ACCESS_TOKEN.is(jwt.getHeader().getType())
              && keys.hasSigned(jwt)
              && issuer.equals(claims.getIssuer())
              && claims.getExpirationTime() != null
              && claims.getExpirationTime().toInstant().isAfter(now);
      return valid ? Optional.of(claims) : Optional.empty();
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /** A token has one audience, and whoever names a resource means that one (RFC 8707, 2.2). */
  static void checkResource(TokenCall call, String audience) {
    String resource = call.parameters().get("resource");
    if (!resource.isEmpty() && !resource.equals(audience)) {
      throw new OAuthException(
          OAuthError.INVALID_TARGET, "the token that was asked for is not for this resource");
    }
  }

  private JWTClaimsSet.Builder claims(TokenCall call, String subject, String audience) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .audience(audience)
            .claim("client_id", call.client().id().value())
            .issueTime(Date.from(call.now()))
            .expirationTime(Date.from(call.now().plus(LIFE)));
    if (!call.confirmation().isEmpty()) {
      claims.claim("cnf", call.confirmation().claim());
    }
    return claims;
  }

  private void fill(Map<String, Object> answer, JWTClaimsSet claims, TokenCall call) {
    answer.put("access_token", keys.sign(JWSAlgorithm.ES256, TYPE, claims));
    answer.put("token_type", call.confirmation().tokenType());
    answer.put("expires_in", LIFE.toSeconds());
  }
}
