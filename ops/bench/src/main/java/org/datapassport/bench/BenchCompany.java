package org.datapassport.bench;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.dpop.DPoPProofFactory;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import org.datapassport.demo.client.Credentials;
import org.datapassport.demo.client.PassportClient;
import org.datapassport.demo.client.Registration;
import org.datapassport.demo.client.Wish;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;

/**
 * A company that one citizen has let read the weekly totals of their purchases.
 *
 * <p>The access token lives five minutes, so a run must be shorter than that.
 */
final class BenchCompany {
  private final OIDCProviderMetadata provider;
  private final ClientID machine;
  private final Credentials credentials;
  private final AccessToken token;
  private final DPoPProofFactory proofs;
  private final URI strand;

  private BenchCompany(
      OIDCProviderMetadata provider,
      ClientID machine,
      Credentials credentials,
      AccessToken token,
      URI strand)
      throws Exception {
    this.provider = provider;
    this.machine = machine;
    this.credentials = credentials;
    this.token = token;
    this.proofs = new DefaultDPoPProofFactory(credentials.proofKey(), JWSAlgorithm.ES256);
    this.strand = strand;
  }

  /** Registers, makes a citizen with a filled vault, and gets the citizen's leave. */
  static BenchCompany atWork(Addresses addresses, Path files, Clock clock) throws Exception {
    return given(addresses, filled(addresses, files), "Weekly totals", clock);
  }

  /**
   * Registers, and gets a citizen's leave.
   *
   * @param level as the consent page calls it
   */
  static BenchCompany given(Addresses addresses, Citizen citizen, String level, Clock clock)
      throws Exception {
    OIDCProviderMetadata provider =
        OIDCProviderMetadata.resolve(new Issuer(addresses.provider()), 5_000, 30_000);
    Credentials credentials = Credentials.inMemory();
    ClientID machine = registerMachine(provider, credentials);
    PassportClient.Granted granted =
        granted(addresses, provider, credentials, clock, start -> letRead(citizen, level, start));
    return new BenchCompany(
        provider,
        machine,
        credentials,
        granted.tokens().getAccessToken(),
        URI.create(addresses.vault() + "/data/strands/grocery-spending"));
  }

  /** A token for the company itself: client_credentials with private_key_jwt. */
  HttpRequest tokenRequest() throws Exception {
    PrivateKeyJWT assertion =
        new PrivateKeyJWT(
            new JWTAuthenticationClaimsSet(machine, new Audience(provider.getIssuer())),
            JWSAlgorithm.ES256,
            credentials.signingKey().toPrivateKey(),
            credentials.signingKey().getKeyID(),
            null);
    HTTPRequest request =
        new TokenRequest(
                provider.getTokenEndpointURI(), assertion, new ClientCredentialsGrant(), null)
            .toHTTPRequest();
    return HttpRequest.newBuilder(request.getURI())
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(request.getBody()))
        .build();
  }

  /** The weekly totals of the citizen's purchases, with a fresh proof. */
  HttpRequest strandRequest() throws Exception {
    return strandRequest("");
  }

  /**
   * A page of what the citizen gave.
   *
   * @param query with its question mark, or empty
   */
  HttpRequest strandRequest(String query) throws Exception {
    return HttpRequest.newBuilder(URI.create(strand + query))
        .header("Authorization", token.toAuthorizationHeader())
        .header("DPoP", proofs.createDPoPJWT("GET", strand, token).serialize())
        .header("Accept", "application/ld+json")
        .build();
  }

  private static ClientID registerMachine(OIDCProviderMetadata provider, Credentials credentials)
      throws Exception {
    OIDCClientMetadata metadata = new OIDCClientMetadata();
    metadata.setName("Benchmark machine");
    metadata.setGrantTypes(Set.of(GrantType.CLIENT_CREDENTIALS));
    metadata.setResponseTypes(Set.of());
    metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    metadata.setTokenEndpointAuthJWSAlg(JWSAlgorithm.ES256);
    metadata.setJWKSet(new JWKSet(credentials.signingKey().toPublicJWK()));
    var response =
        OIDCClientRegistrationResponseParser.parse(
            new OIDCClientRegistrationRequest(provider.getRegistrationEndpointURI(), metadata, null)
                .toHTTPRequest()
                .send());
    if (!response.indicatesSuccess()) {
      throw new IOException(
          "registration refused: " + response.toErrorResponse().getErrorObject().toJSONObject());
    }
    return ((OIDCClientInformationResponse) response).getOIDCClientInformation().getID();
  }

  /** What becomes of a request for data: somebody is led to the consent page. */
  private interface Asked {
    void leadsTo(PassportClient.Start start) throws IOException;
  }

  /** How long the consent page took to answer a request that nobody answers. */
  static Duration consentPage(Addresses addresses, Citizen citizen, Clock clock) throws Exception {
    OIDCProviderMetadata provider =
        OIDCProviderMetadata.resolve(new Issuer(addresses.provider()), 5_000, 30_000);
    Duration[] took = new Duration[1];
    granted(
        addresses,
        provider,
        Credentials.inMemory(),
        clock,
        start -> {
          long begun = System.nanoTime();
          WebPage consent = citizen.open(start.browserGoesTo());
          took[0] = Duration.ofNanos(System.nanoTime() - begun);
          letRead(citizen, "Weekly totals", consent);
        });
    return took[0];
  }

  private static PassportClient.Granted granted(
      Addresses addresses,
      OIDCProviderMetadata provider,
      Credentials credentials,
      Clock clock,
      Asked asked)
      throws Exception {
    ArrayBlockingQueue<URI> answers = new ArrayBlockingQueue<>(1);
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    URI shop = URI.create("http://localhost:" + listener.getAddress().getPort());
    listener.createContext(
        "/callback",
        exchange -> {
          answers.add(URI.create(shop + exchange.getRequestURI().toString()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    listener.start();
    try {
      URI callback = URI.create(shop + "/callback");
      String clientId =
          Registration.register(
              provider, shop, callback, new JWKSet(credentials.signingKey().toPublicJWK()));
      PassportClient client =
          new PassportClient(provider, new ClientID(clientId), credentials, callback, clock);
      Wish wish = spending();
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      PassportClient.Start start =
          client.start(List.of(wish.toAuthorizationDetail(addresses.vault(), today)));
      asked.leadsTo(start);
      return client.redeem(start, answers.take());
    } finally {
      listener.stop(0);
    }
  }

  private static Wish spending() {
    return Wish.ofTheShop().stream()
        .filter(wish -> wish.item().equals("spending"))
        .findFirst()
        .orElseThrow();
  }

  private static void letRead(Citizen citizen, String level, PassportClient.Start start) {
    letRead(citizen, level, citizen.open(start.browserGoesTo()));
  }

  private static void letRead(Citizen citizen, String level, WebPage consent) {
    citizen.startFlow(
        citizen.choose(consent, List.of(new Citizen.Choice("Grocery spending", level, "30 days"))));
  }

  private static Citizen filled(Addresses addresses, Path files) throws IOException {
    byte[] chance = new byte[5];
    new SecureRandom().nextBytes(chance);
    String name = "bench-" + HexFormat.of().formatHex(chance);
    Citizen citizen = new Citizen(addresses, name, "a long bench passphrase " + name);
    citizen.signUp("Bench");
    citizen.makePassport("Bench");
    byte[] statement = Files.readAllBytes(files.resolve("ada-statement.xml"));
    citizen.acceptImport(citizen.offerFile("statement.xml", statement));
    return citizen;
  }
}
