package org.datapassport.provider.token.use;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.interaction.WithInteractionId;
import org.datapassport.provider.RequestHeaders;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.SigningKeys;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.PersonalClaims;
import org.datapassport.provider.token.TokenResource;
import org.datapassport.provider.token.issuing.LiveToken;

/** The userinfo endpoint (OpenID Connect Core section 5.3). */
@Shared
@WithInteractionId
@Path("userinfo")
public class UserinfoResource {
  static final String JWT = "application/jwt";

  private final ProtectedCalls calls;
  private final PersonalClaims people;
  private final Clients clients;
  private final GrantStates grants;
  private final SigningKeys keys;
  private final String issuer;
  private final Clock clock;

  @Inject
  public UserinfoResource(
      ProtectedCalls calls,
      PersonalClaims people,
      Clients clients,
      GrantStates grants,
      SigningKeys keys,
      PublicUrls urls,
      Clock clock) {
    this.calls = calls;
    this.people = people;
    this.clients = clients;
    this.grants = grants;
    this.keys = keys;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  /** What the citizen lets this client know, as the token says. */
  @GET
  public Response get(@Context HttpServletRequest request) {
    return answer(calls.check(request, target("GET"), "openid"));
  }

  /** The same; an unbound token may stand in the form (RFC 6750 section 2.2). */
  @POST
  public Response post(InputStream body, @Context HttpServletRequest request) {
    Parameters sent = RequestHeaders.isForm(request) ? Parameters.read(body) : Parameters.parse("");
    return answer(calls.check(request, sent.get("access_token"), target("POST"), "openid"));
  }

  private DpopProof.Target target(String method) {
    return new DpopProof.Target(method, URI.create(issuer + "/userinfo"));
  }

  private Response answer(LiveToken token) {
    if (!token.authorization().map(grants::holds).orElse(true)) {
      throw new OAuthException(OAuthError.INVALID_TOKEN, "what was agreed has ended, or is paused");
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", token.text("sub"));
    token
        .authorization()
        .ifPresent(given -> claims.putAll(people.claims(given, names(given, token))));
    String algorithm =
        clients
            .find(token.text("client_id"))
            .map(Client::rules)
            .map(rules -> rules.signing().userinfo())
            .orElseThrow(() -> new OAuthException(OAuthError.INVALID_TOKEN, "the client is gone"));
    return algorithm.isEmpty()
        ? TokenResource.json(claims)
        : signed(claims, token.text("client_id"), JWSAlgorithm.parse(algorithm));
  }

  private static Set<String> names(Authorization given, LiveToken token) {
    Set<String> names = new TreeSet<>(given.claims().userinfo());
    if (token.hasScope("profile")) {
      names.add("name");
    }
    return names;
  }

  private Response signed(Map<String, Object> members, String audience, JWSAlgorithm algorithm) {
    JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    members.forEach(claims::claim);
    claims.issuer(issuer).audience(audience).issueTime(Date.from(clock.instant()));
    return Response.ok(keys.sign(algorithm, JOSEObjectType.JWT, claims.build()), JWT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
