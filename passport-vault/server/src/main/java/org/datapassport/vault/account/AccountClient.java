package org.datapassport.vault.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Supplier;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;

/**
 * The vault as a client of an account's issuer: authorization code with PKCE, state and nonce, by
 * the Nimbus SDK, whose requests leave through our one guarded way out. Discovery and keys are read
 * anew each time: an account is linked rarely, and the newest keys count.
 */
final class AccountClient {
  /** The citizen signs in for this; an old session at a shared computer is not enough. */
  static final Duration SIGN_IN_AGE_MAX = Duration.ofMinutes(5);

  /** Clocks of two machines may differ by this much. */
  static final Duration SKEW = Duration.ofSeconds(60);

  private static final int LABEL_CHARS_MAX = 80;

  private final OutgoingHttp http;
  private final URI redirectUri;
  private final Supplier<ECKey> clientKey;
  private final Clock clock;

  AccountClient(OutgoingHttp http, URI redirectUri, Supplier<ECKey> clientKey, Clock clock) {
    this.http = http;
    this.redirectUri = redirectUri;
    this.clientKey = clientKey;
    this.clock = clock;
  }

  /** Where to send the browser. */
  URI authorization(AccountIssuer issuer, AccountAttempt attempt) throws AccountRefusedException {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE),
            new Scope("openid"),
            new ClientID(issuer.clientId()),
            redirectUri)
        .endpointURI(metadata(issuer).getAuthorizationEndpointURI())
        .state(attempt.state())
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .maxAge(Math.toIntExact(SIGN_IN_AGE_MAX.toSeconds()))
        .build()
        .toURI();
  }

  /** Makes a proven account of an answer to an attempt that was just used up. */
  ProvenAccount prove(AccountIssuer issuer, AccountAttempt attempt, AccountAnswer answer)
      throws AccountRefusedException {
    OIDCProviderMetadata metadata = metadata(issuer);
    String expected = issuer.issuer().toString();
    boolean isMissing =
        answer.issuer().isEmpty() && metadata.supportsAuthorizationResponseIssuerParam();
    if (isMissing || !answer.issuer().orElse(expected).equals(expected)) {
      throw new AccountRefusedException(AccountReason.OTHER_ISSUER, "iss of the answer");
    }
    if (answer.error().isPresent()) {
      throw new AccountRefusedException(AccountReason.DECLINED, "the issuer said no");
    }
    String code =
        answer
            .code()
            .orElseThrow(() -> new AccountRefusedException(AccountReason.NO_CODE, "no code"));
    JWT idToken = redeem(metadata, issuer, attempt, code);
    return accept(issuer, claims(metadata, issuer, attempt, idToken));
  }

  private JWT redeem(
      OIDCProviderMetadata metadata, AccountIssuer issuer, AccountAttempt attempt, String code)
      throws AccountRefusedException {
    HTTPRequest request =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                authentication(issuer),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), redirectUri, attempt.verifier()))
            .build()
            .toHTTPRequest();
    OutgoingRequest out =
        OutgoingRequest.with(
                "POST",
                metadata.getTokenEndpointURI(),
                "application/x-www-form-urlencoded",
                request.getBody())
            .header("Accept", "application/json");
    if (request.getAuthorization() != null) {
      out = out.header("Authorization", request.getAuthorization());
    }
    OutgoingAnswer answer = send(out);
    try {
      HTTPResponse response = new HTTPResponse(answer.status());
      response.setContentType(answer.header("Content-Type").orElse(""));
      response.setBody(answer.text());
      TokenResponse tokens = OIDCTokenResponseParser.parse(response);
      if (tokens instanceof OIDCTokenResponse good && good.getOIDCTokens().getIDToken() != null) {
        return good.getOIDCTokens().getIDToken();
      }
      throw new AccountRefusedException(
          AccountReason.CODE_REFUSED, "the token endpoint answered " + answer.status());
    } catch (ParseException e) {
      throw new AccountRefusedException(AccountReason.CODE_REFUSED, "no token answer", e);
    }
  }

  private ClientAuthentication authentication(AccountIssuer issuer) {
    ClientID client = new ClientID(issuer.clientId());
    if (issuer.secret().isPresent()) {
      return new ClientSecretBasic(client, new Secret(issuer.secret().get()));
    }
    try {
      ECKey key = clientKey.get();
      return new PrivateKeyJWT(
          new JWTAuthenticationClaimsSet(client, new Audience(issuer.issuer())),
          JWSAlgorithm.ES256,
          key.toPrivateKey(),
          key.getKeyID(),
          null);
    } catch (JOSEException e) {
      throw new IllegalStateException("signing with our own key", e);
    }
  }

  /** Signature, issuer, audience, authorized party, times and nonce, by the SDK. */
  private IDTokenClaimsSet claims(
      OIDCProviderMetadata metadata, AccountIssuer issuer, AccountAttempt attempt, JWT idToken)
      throws AccountRefusedException {
    try {
      IDTokenValidator validator =
          new IDTokenValidator(
              new Issuer(issuer.issuer()),
              new ClientID(issuer.clientId()),
              issuer.idTokenAlgorithm(),
              JWKSet.parse(get(metadata.getJWKSetURI())));
      validator.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
      IDTokenClaimsSet claims = validator.validate(idToken, attempt.nonce());
      // The SDK takes further audiences, who could show the token to us as their own, and an
      // authorized party that is not us.
      AuthorizedParty party = claims.getAuthorizedParty();
      boolean isOurs = party == null || party.getValue().equals(issuer.clientId());
      if (claims.getAudience().size() != 1 || !isOurs) {
        throw new AccountRefusedException(AccountReason.TOKEN_REFUSED, "aud or azp");
      }
      return claims;
    } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
      throw new AccountRefusedException(AccountReason.TOKEN_REFUSED, "ID token", e);
    }
  }

  private ProvenAccount accept(AccountIssuer issuer, IDTokenClaimsSet claims)
      throws AccountRefusedException {
    Optional<Instant> signedIn =
        Optional.ofNullable(claims.getAuthenticationTime()).map(Date::toInstant);
    Instant oldest = clock.instant().minus(SIGN_IN_AGE_MAX).minus(SKEW);
    if (signedIn.filter(time -> !time.isBefore(oldest)).isEmpty()) {
      throw new AccountRefusedException(AccountReason.SIGN_IN_TOO_OLD, "auth_time");
    }
    String subject = claims.getSubject().getValue();
    String known =
        Optional.ofNullable(claims.getStringClaim("preferred_username"))
            .or(() -> Optional.ofNullable(claims.getStringClaim("email")))
            .orElse(subject);
    String label = issuer.name() + ", " + known;
    return new ProvenAccount(
        issuer, subject, label.substring(0, Math.min(LABEL_CHARS_MAX, label.length())));
  }

  private OIDCProviderMetadata metadata(AccountIssuer issuer) throws AccountRefusedException {
    String address = issuer.issuer().toString().replaceAll("/$", "");
    String document = get(URI.create(address + "/.well-known/openid-configuration"));
    try {
      OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(document);
      boolean complete =
          metadata.getAuthorizationEndpointURI() != null
              && metadata.getTokenEndpointURI() != null
              && metadata.getJWKSetURI() != null;
      if (!complete || !metadata.getIssuer().getValue().equals(issuer.issuer().toString())) {
        throw new AccountRefusedException(AccountReason.OTHER_ISSUER, "discovery");
      }
      return metadata;
    } catch (ParseException e) {
      throw new AccountRefusedException(AccountReason.ISSUER_AWAY, "discovery", e);
    }
  }

  private String get(URI target) throws AccountRefusedException {
    OutgoingAnswer answer = send(OutgoingRequest.get(target).header("Accept", "application/json"));
    if (answer.status() != 200) {
      throw new AccountRefusedException(
          AccountReason.ISSUER_AWAY, "the issuer answered " + answer.status());
    }
    return answer.text();
  }

  private OutgoingAnswer send(OutgoingRequest request) throws AccountRefusedException {
    try {
      return http.send(request);
    } catch (OutgoingException e) {
      throw new AccountRefusedException(AccountReason.ISSUER_AWAY, "no answer", e);
    }
  }
}
