package org.datapassport.provider.client.authentication;

import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.datapassport.base.proof.Signatures;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;

/** Finds out which client calls, by the one method that it registered. */
@Shared
public class ClientAuthentication {
  private static final String BASIC = "Basic ";

  private final Clients clients;
  private final ClientKeys keys;
  private final CertificateProof certificates;
  private final Signatures signatures;
  private final String issuer;
  private final Clock clock;

  @Inject
  public ClientAuthentication(
      Clients clients,
      ClientKeys keys,
      CertificateProof certificates,
      Signatures signatures,
      PublicUrls urls,
      Clock clock) {
    this.clients = clients;
    this.keys = keys;
    this.certificates = certificates;
    this.signatures = signatures;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /**
   * The client that calls.
   *
   * @throws OAuthException {@code invalid_client}, the same for an unknown client and a wrong
   *     proof; {@code invalid_request} when two methods are used at once
   */
  public AuthenticatedClient authenticate(ClientCall call) {
    Parameters parameters = call.parameters();
    boolean basic = call.authorization().regionMatches(true, 0, BASIC, 0, BASIC.length());
    boolean assertion = parameters.has("client_assertion");
    boolean post = parameters.has("client_secret");
    if ((basic ? 1 : 0) + (assertion ? 1 : 0) + (post ? 1 : 0) > 1) {
      throw new OAuthException(
          OAuthError.INVALID_REQUEST, "more than one client authentication method");
    }
    if (assertion) {
      return byAssertion(parameters);
    }
    if (basic) {
      try {
        return byBasic(call.authorization().substring(BASIC.length()).trim(), parameters);
      } catch (OAuthException e) {
        throw challenged(e);
      }
    }
    return post ? byPost(parameters) : byItself(call);
  }

  private AuthenticatedClient byAssertion(Parameters parameters) {
    if (!ClientAssertion.TYPE.equals(parameters.get("client_assertion_type"))) {
      throw refused("client_assertion_type must be " + ClientAssertion.TYPE);
    }
    ClientAssertion assertion;
    try {
      assertion = ClientAssertion.parse(parameters.get("client_assertion"));
    } catch (ParseException e) {
      throw refused("client_assertion is not a signed JWT");
    }
    Client client = named(assertion.subject(), AuthenticationMethod.PRIVATE_KEY_JWT);
    checkSameId(client, parameters);
    var allowed = client.isFapi2() ? Signatures.FAPI2 : Signatures.OPENID;
    if (!assertion.isSignedBy(
        keys.candidates(client, assertion.jwt().getHeader()), signatures, allowed)) {
      throw refused("client authentication failed");
    }
    Instant now = clock.instant();
    String fault = assertion.fault(audience(client), now);
    if (!fault.isEmpty()) {
      throw refused("client_assertion: " + fault);
    }
    return new AuthenticatedClient(client, List.of(assertion.use()));
  }

  private ClientAssertion.Audience audience(Client client) {
    return client.isFapi2()
        ? new ClientAssertion.Audience(Set.of(issuer), true)
        : new ClientAssertion.Audience(
            Set.of(
                issuer, issuer + "/token", issuer + "/par", issuer + "/backchannel-authentication"),
            false);
  }

  private AuthenticatedClient byBasic(String encoded, Parameters parameters) {
    String id;
    String secret;
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      id = URLDecoder.decode(pair.substring(0, Math.max(colon, 0)), StandardCharsets.UTF_8);
      secret = URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused("the Authorization header is not well encoded");
    }
    Client client = bySecret(named(id, AuthenticationMethod.CLIENT_SECRET_BASIC), secret);
    checkSameId(client, parameters);
    return new AuthenticatedClient(client, List.of());
  }

  private AuthenticatedClient byPost(Parameters parameters) {
    Client client = named(parameters.get("client_id"), AuthenticationMethod.CLIENT_SECRET_POST);
    return new AuthenticatedClient(bySecret(client, parameters.get("client_secret")), List.of());
  }

  /** Whose form holds no proof: a public client, or one whose certificate is the proof. */
  private AuthenticatedClient byItself(ClientCall call) {
    Client client =
        clients
            .find(call.parameters().get("client_id"))
            .filter(
                found ->
                    found.isPublic()
                        || certificates.proves(found, call.certificate(), clock.instant()))
            .orElseThrow(() -> refused("client authentication failed"));
    return new AuthenticatedClient(client, List.of());
  }

  private static Client bySecret(Client client, String secret) {
    String expected = client.credentials().secretHash();
    if (expected.isEmpty() || !Secrets.same(expected, Secrets.hashText(secret))) {
      throw refused("client authentication failed");
    }
    return client;
  }

  private Client named(String id, AuthenticationMethod method) {
    return clients
        .find(id)
        .filter(client -> client.credentials().method() == method)
        .orElseThrow(() -> refused("client authentication failed"));
  }

  private static void checkSameId(Client client, Parameters parameters) {
    String named = parameters.get("client_id");
    if (!named.isEmpty() && !named.equals(client.id().value())) {
      throw refused("client_id is not the client that authenticated");
    }
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_CLIENT, description);
  }

  /** Who came with the Authorization header is told which scheme would do (RFC 6749, 5.2). */
  private static OAuthException challenged(OAuthException refusal) {
    return new OAuthException(
        refusal.error(), refusal.description(), "Basic realm=\"client\", charset=\"UTF-8\"");
  }
}
