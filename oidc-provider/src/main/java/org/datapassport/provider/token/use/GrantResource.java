package org.datapassport.provider.token.use;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.interaction.WithInteractionId;
import org.datapassport.provider.authorization.Authorization;
import org.datapassport.provider.authorization.AuthorizationStore;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.token.GrantStates;
import org.datapassport.provider.token.issuing.LiveToken;

/**
 * Lets a client look at a grant of its own, and give it up (Grant Management for OAuth 2.0). Giving
 * up ends the grant in the vault, where the citizen sees who ended it, and all its tokens here.
 */
@Shared
@WithInteractionId
@Path("grants")
public class GrantResource {
  /** Grants of vaults have names of 32 characters. */
  private static final int ID_CHARS_MAX = 128;

  private final ProtectedCalls calls;
  private final AuthorizationStore authorizations;
  private final GrantStates grants;
  private final String address;
  private final Clock clock;

  @Inject
  public GrantResource(
      ProtectedCalls calls,
      AuthorizationStore authorizations,
      GrantStates grants,
      PublicUrls urls,
      Clock clock) {
    this.calls = calls;
    this.authorizations = authorizations;
    this.grants = grants;
    this.address = urls.provider() + "/grants/";
    this.clock = clock;
  }

  /**
   * What the grant holds now (section 6.4); 404 for another client's, an unknown or an over one.
   */
  @GET
  @Path("{id}")
  public Response show(@PathParam("id") String id, @Context HttpServletRequest request) {
    List<Authorization> own = own(id, request, "GET", ClientRules.GRANT_QUERY);
    return own.stream()
        .flatMap(found -> grants.current(found).stream())
        .findFirst()
        .map(found -> json(description(found)))
        .orElseGet(() -> status(404));
  }

  /**
   * Gives the grant up (section 6.5). The vault ends it first: a client that is told 503 has given
   * up nothing, or asks again for what is ended already.
   */
  @DELETE
  @Path("{id}")
  public Response giveUp(@PathParam("id") String id, @Context HttpServletRequest request) {
    List<Authorization> own = own(id, request, "DELETE", ClientRules.GRANT_REVOKE);
    own.stream().map(Authorization::data).distinct().forEach(grants::giveUp);
    own.forEach(found -> authorizations.revoke(found.id(), clock.instant()));
    return status(own.isEmpty() ? 404 : 204);
  }

  private List<Authorization> own(
      String id, HttpServletRequest request, String method, String scope) {
    boolean possible = id.matches("[A-Za-z0-9_-]+") && id.length() <= ID_CHARS_MAX;
    // The proof is for the address as it was called; an impossible name leads nowhere anyway.
    URI target = URI.create(address + (possible ? id : ""));
    LiveToken token = calls.check(request, new DpopProof.Target(method, target), scope);
    return possible && token.authorization().isEmpty()
        ? authorizations.ofGrant(new ClientId(token.text("client_id")), id)
        : List.of();
  }

  private static Map<String, Object> description(Authorization found) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("scopes", List.of(Map.of("scope", String.join(" ", found.scopes()))));
    members.put("authorization_details", found.data().authorizationDetails());
    return members;
  }

  private static Response json(Map<String, Object> members) {
    return Response.ok(JSONObjectUtils.toJSONString(members), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response status(int status) {
    return Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}
