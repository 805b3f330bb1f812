package org.datapassport.provider.client;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.provider.JsonObjects;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.Shared;
import org.jspecify.annotations.Nullable;

/** Dynamic registration (RFC 7591), and reading and deleting what was registered (RFC 7592). */
@Shared
@Path("register")
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
  static final int BODY_BYTES_MAX = 32 * 1024;
  private static final String BEARER = "Bearer ";

  private final ClientStore store;
  private final Clients clients;
  private final Secrets secrets;
  private final String address;
  private final Clock clock;

  @Inject
  public RegistrationResource(
      ClientStore store, Clients clients, Secrets secrets, PublicUrls urls, Clock clock) {
    this.store = store;
    this.clients = clients;
    this.secrets = secrets;
    this.address = urls.provider() + "/register";
    this.clock = clock;
  }

  /** Registers a client. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(InputStream body) {
    ClientMetadata asked = read(body);
    if (asked.has("client_id") || asked.has("client_secret")) {
      throw ClientMetadata.refused("client_id and client_secret are ours to choose");
    }
    ClientId id = new ClientId("dp-" + secrets.name());
    String secret = secrets.secret();
    String registrationToken = secrets.secret();
    ClientMetadata metadata = completed(asked.understood());
    Client client =
        clients
            .reader()
            .read(metadata, new ClientReader.Registered(id, Secrets.hashText(secret), false));
    boolean secretNeeded = needsSecret(client);
    Registration registration =
        new Registration(
            id,
            false,
            metadata,
            secretNeeded ? Secrets.hashText(secret) : "",
            Secrets.hashText(registrationToken));
    store.add(registration, clock.instant());
    Map<String, Object> answer = description(registration);
    answer.put("client_id_issued_at", clock.instant().getEpochSecond());
    answer.put("registration_access_token", registrationToken);
    if (secretNeeded) {
      answer.put("client_secret", secret);
      answer.put("client_secret_expires_at", 0);
    }
    return answer(201, answer);
  }

  /** What a client registered. */
  @GET
  @Path("{id}")
  public Response show(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return answer(200, description(owned(id, authorization)));
  }

  /** Ends a registration; its tokens are refused from then on. */
  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Registration registration = owned(id, authorization);
    store.remove(registration.id());
    clients.forget(registration.id());
    return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static ClientMetadata read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw ClientMetadata.refused("the metadata are larger than " + BODY_BYTES_MAX + " bytes");
      }
      return new ClientMetadata(JsonObjects.object(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException | ParseException e) {
      throw ClientMetadata.refused("the body is not a JSON object");
    }
  }

  /** Writes out the defaults that a client would have to look up. */
  private static ClientMetadata completed(ClientMetadata asked) {
    Map<String, Object> members = new LinkedHashMap<>(asked.members());
    // Which resource server a client is decides what it may introspect: the operator's word only.
    members.remove("x_resource");
    boolean fapi2 =
        members.containsKey("authorization_details_types")
            || "fapi2".equals(members.get("x_profile"));
    members.putIfAbsent("x_profile", fapi2 ? "fapi2" : "openid");
    members.putIfAbsent(
        "token_endpoint_auth_method", fapi2 ? "private_key_jwt" : "client_secret_basic");
    // OpenID Connect Registration section 2: RS256 where a client says nothing.
    members.putIfAbsent("id_token_signed_response_alg", fapi2 ? "ES256" : "RS256");
    members.putIfAbsent("grant_types", java.util.List.of("authorization_code"));
    members.putIfAbsent("response_types", java.util.List.of("code"));
    members.put("subject_type", members.getOrDefault("subject_type", "pairwise"));
    return new ClientMetadata(members);
  }

  private static boolean needsSecret(Client client) {
    AuthenticationMethod method = client.credentials().method();
    return method == AuthenticationMethod.CLIENT_SECRET_BASIC
        || method == AuthenticationMethod.CLIENT_SECRET_POST;
  }

  private Registration owned(String id, @Nullable String authorization) {
    String header = authorization == null ? "" : authorization;
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    String token = bearer ? header.substring(BEARER.length()).trim() : "";
    boolean possible = !id.isEmpty() && id.length() <= ClientId.LENGTH_MAX;
    // One answer for an unknown client and a wrong token: names of clients are not for guessing.
    return (possible ? store.find(new ClientId(id)) : java.util.Optional.<Registration>empty())
        .filter(found -> !found.tokenHash().isEmpty())
        .filter(found -> Secrets.same(found.tokenHash(), Secrets.hashText(token)))
        .orElseThrow(
            () ->
                new OAuthException(
                    OAuthError.INVALID_TOKEN,
                    "the registration access token is not for this client",
                    "Bearer error=\"invalid_token\""));
  }

  private Map<String, Object> description(Registration registration) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("client_id", registration.id().value());
    members.put("registration_client_uri", address + "/" + registration.id());
    members.putAll(registration.metadata().members());
    return members;
  }

  private static Response answer(int status, Map<String, Object> members) {
    return Response.status(status)
        .entity(JSONObjectUtils.toJSONString(members))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
