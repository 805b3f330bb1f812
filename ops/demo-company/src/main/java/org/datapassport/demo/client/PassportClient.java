package org.datapassport.demo.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.rar.AuthorizationDetail;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All the OAuth that a company needs to read strands; copy it.
 *
 * <p>It is FAPI 2.0 with an unmodified Nimbus SDK: a signed request object (RFC 9101) is pushed
 * (RFC 9126) by a client that authenticates with a signed assertion (RFC 7523); the browser carries
 * only a reference; the code comes back with {@code iss} (RFC 9207) and is redeemed with PKCE and a
 * DPoP proof (RFC 9449), so that a stolen token is of no use without the key. What may be read is
 * in {@code authorization_details} (RFC 9396), and the answer may hold less than was asked.
 */
public final class PassportClient {
  private static final Scope SCOPE = new Scope("openid");

  /** A request object is used at once; a minute forgives a slow clock. */
  private static final Duration REQUEST_OBJECT_LIFETIME = Duration.ofMinutes(1);

  private final OIDCProviderMetadata provider;
  private final ClientID clientId;
  private final Credentials credentials;
  private final URI callback;
  private final Clock clock;
  private final DPoPProofFactory proofs;

  public PassportClient(
      OIDCProviderMetadata provider,
      ClientID clientId,
      Credentials credentials,
      URI callback,
      Clock clock)
      throws JOSEException {
    this.provider = provider;
    this.clientId = clientId;
    this.credentials = credentials;
    this.callback = callback;
    this.clock = clock;
    this.proofs = new DefaultDPoPProofFactory(credentials.proofKey(), JWSAlgorithm.ES256);
  }

  /** What the shop must remember between sending the browser away and seeing it again. */
  public record Start(URI browserGoesTo, State state, Nonce nonce, CodeVerifier verifier) {}

  /**
   * The keys to what the citizen allowed.
   *
   * @param subject the citizen's name at this company only
   * @param details what was granted; may be less than what was asked, never more
   */
  public record Granted(String subject, OIDCTokens tokens, List<AuthorizationDetail> details) {
    public Granted {
      details = List.copyOf(details);
    }
  }

  /** Pushes the signed wishes and says where to send the browser. */
  public Start start(List<AuthorizationDetail> wishes)
      throws IOException, GeneralException, JOSEException, Refusal {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    AuthenticationRequest wanted =
        new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, clientId, callback)
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .authorizationDetails(wishes)
            .build();
    AuthorizationRequest signed =
        new AuthorizationRequest.Builder(signedRequestObject(wanted), clientId).build();
    HTTPRequest push =
        new PushedAuthorizationRequest(
                provider.getPushedAuthorizationRequestEndpointURI(), authentication(), signed)
            .toHTTPRequest();
    PushedAuthorizationResponse answer = PushedAuthorizationResponse.parse(send(push));
    if (!answer.indicatesSuccess()) {
      throw new Refusal(answer.toErrorResponse().getErrorObject());
    }
    URI browserGoesTo =
        new AuthorizationRequest.Builder(answer.toSuccessResponse().getRequestURI(), clientId)
            .endpointURI(provider.getAuthorizationEndpointURI())
            .build()
            .toURI();
    return new Start(browserGoesTo, state, nonce, verifier);
  }

  /**
   * Redeems what the browser brought back.
   *
   * @throws Refusal when the citizen said no, or the answer is not one to our question
   */
  public Granted redeem(Start start, URI broughtBack)
      throws IOException, GeneralException, JOSEException, Refusal {
    AuthorizationResponse response = AuthorizationResponse.parse(broughtBack);
    if (!start.state().equals(response.getState())
        || !provider.getIssuer().equals(response.getIssuer())) {
      throw new Refusal(new ErrorObject("invalid_response", "state or iss is not ours"));
    }
    if (!response.indicatesSuccess()) {
      throw new Refusal(response.toErrorResponse().getErrorObject());
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    OIDCTokens tokens = token(new AuthorizationCodeGrant(code, callback, start.verifier()));
    try {
      String subject =
          idTokens().validate(tokens.getIDToken(), start.nonce()).getSubject().getValue();
      return new Granted(subject, tokens, details(tokens.getAccessToken()));
    } catch (BadJOSEException e) {
      throw new Refusal(new ErrorObject("invalid_id_token", "the ID token is not for us"));
    }
  }

  /** A new access token for the same grant, or a refusal once the citizen has ended it. */
  public Granted refresh(Granted granted)
      throws IOException, GeneralException, JOSEException, Refusal {
    OIDCTokens tokens = token(new RefreshTokenGrant(granted.tokens().getRefreshToken()));
    OIDCTokens kept =
        tokens.getRefreshToken() == null
            ? new OIDCTokens(tokens.getAccessToken(), granted.tokens().getRefreshToken())
            : tokens;
    return new Granted(granted.subject(), kept, granted.details());
  }

  /** Asks the provider whether the access token still opens anything. */
  public boolean isActive(Granted granted)
      throws IOException, GeneralException, JOSEException, Refusal {
    HTTPRequest request =
        new TokenIntrospectionRequest(
                provider.getIntrospectionEndpointURI(),
                authentication(),
                granted.tokens().getAccessToken())
            .toHTTPRequest();
    TokenIntrospectionResponse answer = TokenIntrospectionResponse.parse(send(request));
    if (!answer.indicatesSuccess()) {
      throw new Refusal(answer.toErrorResponse().getErrorObject());
    }
    return answer.toSuccessResponse().isActive();
  }

  /** One page of a strand; status 200, or the vault's reason for none. */
  public HTTPResponse read(Granted granted, URI page) throws IOException, JOSEException {
    AccessToken token = granted.tokens().getAccessToken();
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, page);
    request.setAuthorization(token.toAuthorizationHeader());
    URI withoutQuery = URI.create(page.toString().replaceFirst("[?#].*", ""));
    request.setDPoP(proofs.createDPoPJWT("GET", withoutQuery, token));
    request.setAccept("application/ld+json");
    return send(request);
  }

  private OIDCTokens token(AuthorizationGrant grant)
      throws IOException, GeneralException, JOSEException, Refusal {
    URI endpoint = provider.getTokenEndpointURI();
    HTTPResponse answer = send(tokenRequest(endpoint, grant, Optional.empty()));
    Nonce nonce = answer.getDPoPNonce();
    if (answer.getStatusCode() == 400 && nonce != null) {
      answer = send(tokenRequest(endpoint, grant, Optional.of(nonce)));
    }
    var response = OIDCTokenResponseParser.parse(answer);
    if (!response.indicatesSuccess()) {
      throw new Refusal(response.toErrorResponse().getErrorObject());
    }
    return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
  }

  private HTTPRequest tokenRequest(URI endpoint, AuthorizationGrant grant, Optional<Nonce> nonce)
      throws JOSEException {
    HTTPRequest request = new TokenRequest(endpoint, authentication(), grant, null).toHTTPRequest();
    request.setDPoP(
        nonce.isPresent()
            ? proofs.createDPoPJWT("POST", endpoint, nonce.get())
            : proofs.createDPoPJWT("POST", endpoint));
    return request;
  }

  private ClientAuthentication authentication() throws JOSEException {
    return new PrivateKeyJWT(
        new JWTAuthenticationClaimsSet(clientId, new Audience(provider.getIssuer())),
        JWSAlgorithm.ES256,
        credentials.signingKey().toPrivateKey(),
        credentials.signingKey().getKeyID(),
        null);
  }

  private SignedJWT signedRequestObject(AuthenticationRequest wanted)
      throws JOSEException, GeneralException {
    Date now = Date.from(clock.instant());
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder(wanted.toJWTClaimsSet())
            .issuer(clientId.getValue())
            .audience(provider.getIssuer().getValue())
            .notBeforeTime(now)
            .expirationTime(Date.from(clock.instant().plus(REQUEST_OBJECT_LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .type(new JOSEObjectType("oauth-authz-req+jwt"))
            .keyID(credentials.signingKey().getKeyID())
            .build();
    SignedJWT signed = new SignedJWT(header, claims);
    signed.sign(new ECDSASigner(credentials.signingKey()));
    return signed;
  }

  private IDTokenValidator idTokens() throws IOException, GeneralException {
    HTTPResponse keys = send(new HTTPRequest(HTTPRequest.Method.GET, provider.getJWKSetURI()));
    try {
      return new IDTokenValidator(
          new Issuer(provider.getIssuer()),
          clientId,
          JWSAlgorithm.ES256,
          JWKSet.parse(keys.getBody()));
    } catch (java.text.ParseException e) {
      throw new ParseException("the provider's keys are not a JWK set", e);
    }
  }

  private static List<AuthorizationDetail> details(AccessToken token) {
    return Optional.ofNullable(token.getAuthorizationDetails()).orElse(List.of());
  }

  private static HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(5_000);
    request.setReadTimeout(20_000);
    request.setFollowRedirects(false);
    return request.send();
  }

  /** The provider or the citizen said no; {@code error} is the OAuth error code. */
  public static final class Refusal extends Exception {
    private final String error;

    Refusal(ErrorObject error) {
      super(error.getCode() + ": " + error.getDescription());
      this.error = Optional.ofNullable(error.getCode()).orElse("unknown");
    }

    public String error() {
      return error;
    }
  }

  /** The members of one granted strand by the name the shop gave it. */
  public static Optional<Map<String, Object>> grantedItem(Granted granted, String item) {
    return granted.details().stream()
        .filter(detail -> item.equals(detail.getField("item")))
        .map(detail -> (Map<String, Object>) detail.toJSONObject())
        .findFirst();
  }
}
