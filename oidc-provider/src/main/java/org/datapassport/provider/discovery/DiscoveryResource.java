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
import org.datapassport.provider.client.certificate.MutualTls;

/** Publishes the metadata at both well-known names under the issuer. */
@Shared
@Path(".well-known")
public class DiscoveryResource {
  private final String issuer;
  private final MutualTls mutualTls;

  /** Replaced as a whole when something else is offered. */
  private volatile Document document = new Document(MutualTls.Offer.NONE, "");

  /** The metadata as they go out. */
  private record Document(MutualTls.Offer offer, String json) {}

  @Inject
  public DiscoveryResource(PublicUrls urls, MutualTls mutualTls) {
    this.issuer = urls.provider().toString();
    this.mutualTls = mutualTls;
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
    return Response.ok(document(mutualTls.offer()).json(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }

  private Document document(MutualTls.Offer offer) {
    Document made = document;
    if (made.json().isEmpty() || !made.offer().equals(offer)) {
      made = new Document(offer, JSONObjectUtils.toJSONString(ProviderMetadata.of(issuer, offer)));
      document = made;
    }
    return made;
  }
}
