package org.datapassport.provider.discovery;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;

/** Publishes the metadata at both well-known names under the issuer. */
@Shared
@Path(".well-known")
public class DiscoveryResource {
  private final String json;

  @Inject
  public DiscoveryResource(PublicUrls urls) {
    this.json = JSONObjectUtils.toJSONString(ProviderMetadata.of(urls.provider().toString()));
  }

  /** OpenID Connect Discovery section 4. */
  @GET
  @Path("openid-configuration")
  public Response openidConfiguration() {
    return answer();
  }

  /** RFC 8414 section 3. */
  @GET
  @Path("oauth-authorization-server")
  public Response oauthAuthorizationServer() {
    return answer();
  }

  private Response answer() {
    return Response.ok(json, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }
}
