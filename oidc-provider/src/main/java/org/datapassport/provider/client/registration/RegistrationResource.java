package org.datapassport.provider.client.registration;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.limit.ClientLimits;
import org.datapassport.provider.client.limit.LimitedCall;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.ClientReader;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic registration (RFC 7591), and reading, replacing and deleting what was registered (RFC
 * 7592). A client keeps its profile and its sector: it stays the party that people said yes to.
 */
@Shared
@Path("register")
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
  static final int BODY_BYTES_MAX = 32 * 1024;
  private static final String BEARER = "Bearer ";
  private static final Set<String> ANSWERED_ONLY =
      Set.of(
          "registration_access_token",
          "registration_client_uri",
          "client_secret_expires_at",
          "client_id_issued_at");

  private final ClientStore store;
  private final Registrations registrations;
  private final ClientLimits limits;
  private final Secrets secrets;
  private final String address;
  private final Clock clock;

  @Inject
  public RegistrationResource(
      ClientStore store,
      Registrations registrations,
      ClientLimits limits,
      Secrets secrets,
      PublicUrls urls,
      Clock clock) {
    this.store = store;
    this.registrations = registrations;
    this.limits = limits;
    this.secrets = secrets;
    this.address = urls.provider() + "/register";
    this.clock = clock;
  }

  /** Registers a client. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response register(InputStream body) {
    ClientMetadata asked = read(body);
    ClientId id = new ClientId("dp-" + secrets.name());
    String registrationToken = secrets.secret();
    Registrations.Stored stored =
        registrations.register(id, asked, Secrets.hashText(registrationToken));
    Map<String, Object> answer = description(stored.row(), registrationToken);
    answer.put("client_id_issued_at", clock.instant().getEpochSecond());
    withSecret(answer, stored.newSecret());
    return answer(201, answer);
  }

  private static void withSecret(Map<String, Object> answer, String secret) {
    if (!secret.isEmpty()) {
      answer.put("client_secret", secret);
      answer.put("client_secret_expires_at", 0);
    }
  }

  /** What a client registered. */
  @GET
  @Path("{id}")
  public Response show(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Registration own = owned(id, authorization);
    return bounded(own, () -> answer(200, description(own, token(authorization))));
  }

  /** Replaces what a client registered: what the new metadata leave out is gone. */
  @PUT
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      InputStream body) {
    Registration before = owned(id, authorization);
    return bounded(
        before,
        () -> {
          ClientMetadata sent = read(body);
          checkIdentity(before, sent);
          Registrations.Stored stored = registrations.replace(before, sent);
          Map<String, Object> answer = description(stored.row(), token(authorization));
          withSecret(answer, stored.newSecret());
          return answer(200, answer);
        });
  }

  private Response bounded(Registration own, Supplier<Response> work) {
    return limits.within(LimitedCall.REGISTRATION, ClientLimits.Sender.of(own.id()), work);
  }

  /** RFC 7592 section 2.2: the client says which it is, and repeats nothing that is ours. */
  private static void checkIdentity(Registration row, ClientMetadata sent) {
    if (!sent.text("client_id", "").equals(row.id().value())) {
      throw ClientMetadata.refused("client_id must be the client's own");
    }
    if (ANSWERED_ONLY.stream().anyMatch(sent::has)) {
      throw ClientMetadata.refused("these must not be sent: " + ANSWERED_ONLY);
    }
    String secret = sent.text("client_secret", "");
    if (!secret.isEmpty() && !Secrets.same(row.secretHash(), Secrets.hashText(secret))) {
      throw ClientMetadata.refused("client_secret must be the present one: it is ours to choose");
    }
  }

  /** Ends a registration; its tokens are refused from then on. */
  @DELETE
  @Path("{id}")
  public Response remove(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    Registration own = owned(id, authorization);
    return bounded(
        own,
        () -> {
          registrations.remove(own.id());
          return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        });
  }

  private static ClientMetadata read(InputStream body) {
    try {
      byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
      if (bytes.length > BODY_BYTES_MAX) {
        throw ClientMetadata.refused("the metadata are larger than " + BODY_BYTES_MAX + " bytes");
      }
      return new ClientMetadata(StrictJson.object(bytes, JsonLimits.DOCUMENT));
    } catch (IOException | ParseException e) {
      throw ClientMetadata.refused("the body is not a JSON object");
    }
  }

  private static String token(@Nullable String authorization) {
    String header = authorization == null ? "" : authorization;
    boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer ? header.substring(BEARER.length()).trim() : "";
  }

  private Registration owned(String id, @Nullable String authorization) {
    String token = token(authorization);
    boolean possible = !id.isEmpty() && id.length() <= ClientId.LENGTH_MAX;
    // One answer for an unknown client and a wrong token: names of clients are not for guessing.
    return (possible ? store.find(new ClientId(id)) : Optional.<Registration>empty())
        .filter(found -> !found.tokenHash().isEmpty())
        .filter(found -> Secrets.same(found.tokenHash(), Secrets.hashText(token)))
        .orElseThrow(
            () ->
                new OAuthException(
                    OAuthError.INVALID_TOKEN,
                    "the registration access token is not for this client",
                    "Bearer error=\"invalid_token\""));
  }

  /** The token is the one that the caller has shown: we keep its hash only. */
  private Map<String, Object> description(Registration row, String token) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("client_id", row.id().value());
    members.put("registration_access_token", token);
    members.put("registration_client_uri", address + "/" + row.id());
    members.putAll(row.metadata().members());
    // Rows of before may hold scopes that do not count.
    members.put("scope", String.join(" ", ClientReader.scopes(row.metadata(), false)));
    return members;
  }

  private static Response answer(int status, Map<String, Object> members) {
    return Response.status(status)
        .entity(JSONObjectUtils.toJSONString(members))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
