package org.datapassport.provider.key;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.datapassport.platform.config.Shared;

/** Publishes the public keys (RFC 7517). */
@Shared
@Path("jwks.json")
public class JwksResource {
  private final SigningKeys keys;

  @Inject
  public JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  /** The key set; may be kept for as long as a successor is published ahead. */
  @GET
  public Response keys() {
    return Response.ok(keys.publicKeys().toString(true), "application/jwk-set+json")
        .header("Cache-Control", "public, max-age=300")
        .build();
  }
}
