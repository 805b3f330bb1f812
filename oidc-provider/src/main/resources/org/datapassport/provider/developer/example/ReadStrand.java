//DEPS com.nimbusds:oauth2-oidc-sdk:11.39

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
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
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the strands that a person lets you read, with an unmodified Nimbus SDK.
 *
 * <pre>
 * jbang ReadStrand.java keys   makes client-key.json, which stays with you, and prints the public
 *                              key for the developer console
 * jbang ReadStrand.java        prints an address: open it in a browser, answer as a person would
 * </pre>
 *
 * <p>Without JBang: put com.nimbusds:oauth2-oidc-sdk and what it needs into a folder {@code lib},
 * and run {@code java -cp 'lib/*' ReadStrand.java}.
 */
public final class ReadStrand {
  private static final String ISSUER = "@issuer@";
  private static final ClientID CLIENT = new ClientID("@client_id@");
  private static final URI REDIRECT_URI = URI.create("@redirect_uri@");
  private static final String VAULT = "@vault@";

  /** What you said in the console; access_days becomes access_period below. */
  private static final String WISHES = "@wishes@";

  private static final Path KEY_FILE = Path.of("client-key.json");

  private final OIDCProviderMetadata provider;
  private final ECKey key;
  private final DPoPProofFactory proofs;

  private ReadStrand(OIDCProviderMetadata provider, ECKey key) throws Exception {
    this.provider = provider;
    this.key = key;
    // A key of this run only: stolen tokens are of no use without it.
    this.proofs =
        new DefaultDPoPProofFactory(new ECKeyGenerator(Curve.P_256).generate(), JWSAlgorithm.ES256);
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 && arguments[0].equals("keys")) {
      makeKeys();
    } else {
      ECKey key = ECKey.parse(Files.readString(KEY_FILE));
      new ReadStrand(OIDCProviderMetadata.resolve(new Issuer(ISSUER)), key).readStrands();
    }
  }

  private static void makeKeys() throws Exception {
    ECKey made =
        new ECKeyGenerator(Curve.P_256)
            .keyUse(KeyUse.SIGNATURE)
            .algorithm(JWSAlgorithm.ES256)
            .keyID(UUID.randomUUID().toString())
            .generate();
    Files.createFile(
        KEY_FILE,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(KEY_FILE, made.toJSONString());
    System.out.println(new JWKSet(made.toPublicJWK()));
  }

  private void readStrands() throws Exception {
    State state = new State();
    Nonce nonce = new Nonce();
    CodeVerifier verifier = new CodeVerifier();
    CompletableFuture<URI> back = new CompletableFuture<>();
    HttpServer server = comeBack(back);
    System.out.println("Open " + push(state, nonce, verifier));
    AuthorizationResponse response = AuthorizationResponse.parse(back.get());
    server.stop(1);
    if (!state.equals(response.getState()) || !provider.getIssuer().equals(response.getIssuer())) {
      throw new IllegalStateException("state or iss is not ours");
    }
    if (!response.indicatesSuccess()) {
      throw new IllegalStateException(response.toErrorResponse().getErrorObject().getCode());
    }
    AccessToken token =
        redeem(
            new AuthorizationCodeGrant(
                response.toSuccessResponse().getAuthorizationCode(), REDIRECT_URI, verifier),
            nonce);
    for (AuthorizationDetail item : token.getAuthorizationDetails()) {
      System.out.println("You are let to read " + item.toJSONObject());
    }
    String strands = read(token, URI.create(VAULT + "/data/strands"));
    Map<String, Object> list = JSONObjectUtils.parse(strands);
    for (Map<String, Object> strand : JSONObjectUtils.getJSONObjectArray(list, "strands")) {
      System.out.println(read(token, URI.create((String) strand.get("href"))));
    }
  }

  /** Pushes the request (RFC 9126); the browser carries only a reference to it. */
  private URI push(State state, Nonce nonce, CodeVerifier verifier) throws Exception {
    AuthenticationRequest wanted =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, new Scope("openid"), CLIENT, REDIRECT_URI)
            .state(state)
            .nonce(nonce)
            .codeChallenge(verifier, CodeChallengeMethod.S256)
            .authorizationDetails(details())
            .build();
    HTTPRequest request =
        new PushedAuthorizationRequest(
                provider.getPushedAuthorizationRequestEndpointURI(), authentication(), wanted)
            .toHTTPRequest();
    PushedAuthorizationResponse answer = PushedAuthorizationResponse.parse(request.send());
    if (!answer.indicatesSuccess()) {
      throw new IllegalStateException(
          answer.toErrorResponse().getErrorObject().toJSONObject().toJSONString());
    }
    return new AuthorizationRequest.Builder(answer.toSuccessResponse().getRequestURI(), CLIENT)
        .endpointURI(provider.getAuthorizationEndpointURI())
        .build()
        .toURI();
  }

  /** What is asked for (RFC 9396), with an end that is absolute. */
  private static List<AuthorizationDetail> details() throws Exception {
    List<Object> wishes = JSONArrayUtils.parse(WISHES);
    for (Object each : wishes) {
      @SuppressWarnings("unchecked")
      Map<String, Object> wish = (Map<String, Object>) each;
      long days = ((Number) wish.remove("access_days")).longValue();
      Instant until = Instant.now().plus(Duration.ofDays(days));
      wish.put("access_period", Map.of("until", until.toString()));
    }
    return AuthorizationDetail.parseList(JSONArrayUtils.toJSONString(wishes));
  }

  /** FAPI 2.0: the audience of an assertion is the issuer and nothing else. */
  private ClientAuthentication authentication() throws Exception {
    return new PrivateKeyJWT(
        new JWTAuthenticationClaimsSet(CLIENT, new Audience(provider.getIssuer())),
        JWSAlgorithm.ES256,
        key.toPrivateKey(),
        key.getKeyID(),
        null);
  }

  private AccessToken redeem(AuthorizationCodeGrant code, Nonce nonce) throws Exception {
    URI endpoint = provider.getTokenEndpointURI();
    HTTPRequest first = new TokenRequest(endpoint, authentication(), code, null).toHTTPRequest();
    first.setDPoP(proofs.createDPoPJWT("POST", endpoint));
    HTTPResponse answer = first.send();
    if (answer.getStatusCode() == 400 && answer.getDPoPNonce() != null) {
      HTTPRequest again = new TokenRequest(endpoint, authentication(), code, null).toHTTPRequest();
      again.setDPoP(proofs.createDPoPJWT("POST", endpoint, answer.getDPoPNonce()));
      answer = again.send();
    }
    if (answer.getStatusCode() != 200) {
      throw new IllegalStateException(answer.getBody());
    }
    OIDCTokenResponse tokens = (OIDCTokenResponse) OIDCTokenResponseParser.parse(answer);
    new IDTokenValidator(
            provider.getIssuer(), CLIENT, JWSAlgorithm.ES256, provider.getJWKSetURI().toURL())
        .validate(tokens.getOIDCTokens().getIDToken(), nonce);
    return tokens.getOIDCTokens().getAccessToken();
  }

  private String read(AccessToken token, URI address) throws Exception {
    HTTPRequest request = new HTTPRequest(HTTPRequest.Method.GET, address);
    request.setAuthorization(token.toAuthorizationHeader());
    URI withoutQuery = URI.create(address.toString().replaceFirst("[?#].*", ""));
    request.setDPoP(proofs.createDPoPJWT("GET", withoutQuery, token));
    HTTPResponse answer = request.send();
    if (answer.getStatusCode() != 200) {
      throw new IllegalStateException(answer.getStatusCode() + " " + answer.getBody());
    }
    return answer.getBody();
  }

  /** Waits for the browser to come back to the redirect URI, which must be on this machine. */
  private static HttpServer comeBack(CompletableFuture<URI> back) throws Exception {
    byte[] page =
        "<!doctype html><title>Done</title><h1>You can close this page</h1>"
            .getBytes(StandardCharsets.UTF_8);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(REDIRECT_URI.getHost(), REDIRECT_URI.getPort()), 0);
    server.createContext(
        REDIRECT_URI.getPath(),
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
          back.complete(REDIRECT_URI.resolve(exchange.getRequestURI()));
        });
    server.start();
    return server;
  }
}
