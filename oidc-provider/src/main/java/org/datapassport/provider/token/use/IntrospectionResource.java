package org.datapassport.provider.token.use;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
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
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.ClientAddress;
import org.datapassport.provider.RequestHeaders;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.SigningKeys;
import org.datapassport.provider.token.Callers;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.TokenResource;
import org.datapassport.provider.token.issuing.LiveToken;
import org.datapassport.provider.token.issuing.LiveTokens;

/**
 * Token introspection (RFC 7662): for the client that holds the token and for the resource server
 * that it is meant for. Everybody else learns {@code active:false} and nothing more.
 */
@Shared
@Path("introspect")
public class IntrospectionResource {
  private static final String DETAILS = "authorization_details";
  static final String JWT = "application/token-introspection+jwt";
  private static final JOSEObjectType TYPE = new JOSEObjectType("token-introspection+jwt");
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final Callers callers;
  private final ClientLimits limits;
  private final ClientAddress addresses;
  private final LiveTokens tokens;
  private final AuthorizationStore authorizations;
  private final GrantStates grants;
  private final SigningKeys keys;
  private final String issuer;
  private final URI address;
  private final Clock clock;

  @Inject
  public IntrospectionResource(
      Callers callers,
      ClientLimits limits,
      ClientAddress addresses,
      LiveTokens tokens,
      AuthorizationStore authorizations,
      GrantStates grants,
      SigningKeys keys,
      PublicUrls urls,
      Clock clock) {
    this.callers = callers;
    this.limits = limits;
    this.addresses = addresses;
    this.tokens = tokens;
    this.authorizations = authorizations;
    this.grants = grants;
    this.keys = keys;
    this.issuer = urls.provider().toString();
    this.address = URI.create(urls.provider() + "/introspect");
    this.clock = clock;
  }

  /** Says whether a token counts, to whom it concerns. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response introspect(InputStream body, @Context HttpServletRequest request) {
    Parameters form = Parameters.read(body);
    Client client = callers.identify(form, request, address).client();
    boolean signed = RequestHeaders.acceptsByName(request, JWT);
    return limits.within(
        LimitedCall.INTROSPECTION,
        ClientLimits.Sender.of(client, addresses.networkOf(request)),
        () -> answer(form, client, signed));
  }

  /**
   * What a client learns.
   *
   * @param signed only who names the type gets a JWT: everybody takes any
   */
  private Response answer(Parameters form, Client client, boolean signed) {
    String token = form.require("token");
    Instant now = clock.instant();
    Optional<Map<String, Object>> answer =
        client.isPublic()
            ? Optional.empty()
            : accessToken(token, client, now).or(() -> refreshToken(token, client, now));
    Map<String, Object> members = answer.orElse(INACTIVE);
    return signed && !client.isPublic()
        ? signed(members, client, now)
        : TokenResource.json(members);
  }

  /** RFC 9701 section 5: what was asked about stands inside, who says it and to whom, outside. */
  private Response signed(Map<String, Object> members, Client client, Instant now) {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(client.id().value())
            .issueTime(Date.from(now))
            .claim("token_introspection", members)
            .build();
    JWSAlgorithm algorithm = JWSAlgorithm.parse(client.rules().signing().introspection());
    return Response.ok(keys.sign(algorithm, TYPE, claims), JWT)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Optional<Map<String, Object>> accessToken(String token, Client client, Instant now) {
    return tokens.find(token, now).filter(live -> concerns(live, client)).flatMap(this::described);
  }

  private static boolean concerns(LiveToken live, Client client) {
    String resource = client.presentation().text("x_resource");
    return live.text("client_id").equals(client.id().value())
        || live.isActedBy(client.id())
        || (!resource.isEmpty() && live.isFor(resource));
  }

  /** With the data as they are granted now: the token may be from before the newest answer. */
  private Optional<Map<String, Object>> described(LiveToken live) {
    if (live.authorization().isEmpty()) {
      return Optional.of(description(live));
    }
    return grants
        .current(live.authorization().get())
        .map(
            now -> {
              Map<String, Object> members = description(live);
              members.computeIfPresent(
                  DETAILS, (name, told) -> inBoth(told, now.data().authorizationDetails()));
              return members;
            });
  }

  /** Of an agent's token only the items that it names. */
  private static List<Map<String, Object>> inBoth(Object told, List<Map<String, Object>> now) {
    Set<Object> names =
        told instanceof List<?> items
            ? items.stream()
                .flatMap(each -> each instanceof Map<?, ?> item ? Stream.of(item) : Stream.empty())
                .map(item -> (Object) item.get("item"))
                .collect(Collectors.toSet())
            : Set.of();
    return now.stream().filter(item -> names.contains(item.get("item"))).toList();
  }

  private static Map<String, Object> description(LiveToken live) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("active", true);
    live.claims()
        .getClaims()
        .forEach(
            (name, value) ->
                members.put(
                    name, value instanceof Date date ? date.toInstant().getEpochSecond() : value));
    members.put("aud", live.claims().getAudience().get(0));
    members.put("token_type", live.confirmation().tokenType());
    return members;
  }

  private Optional<Map<String, Object>> refreshToken(String token, Client client, Instant now) {
    return AuthorizationId.at(token)
        .flatMap(authorizations::find)
        .filter(found -> found.hasRefreshToken(token))
        .map(AuthorizationStore.Found::authorization)
        .filter(found -> found.client().equals(client.id()))
        .filter(found -> !found.lives().isRevoked())
        .filter(found -> now.isBefore(found.lives().refreshExpiresAt()))
        .filter(grants::holds)
        .map(IntrospectionResource::description);
  }

  private static Map<String, Object> description(Authorization authorization) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("active", true);
    members.put("client_id", authorization.client().value());
    members.put("sub", authorization.subject());
    members.put("scope", String.join(" ", authorization.scopes()));
    members.put("exp", authorization.lives().refreshExpiresAt().getEpochSecond());
    return members;
  }
}
