package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;

/** The provider's federation keys, for the operator who has the provider accredited. */
@Shared
@Path("federation-keys.json")
public class EntityKeysResource {
  private final EntityKey key;

  @Inject
  public EntityKeysResource(EntityKey key) {
    this.key = key;
  }

  @GET
  public Response keys() {
    return Response.ok(key.publicKeys().toString(true), "application/jwk-set+json")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }
}
