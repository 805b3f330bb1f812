package org.datapassport.vault.signin;

import com.nimbusds.jose.jwk.JWKSet;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.signin.relyingparty.ClientKeyStore;

/** The public half of the portal's client key, where the provider looks for it. */
@Path("/jwks.json")
@Shared
public class JwksResource {
  @Inject ClientKeyStore keys;

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public String publicKeys() {
    return new JWKSet(keys.key().toPublicJWK()).toString(true);
  }
}
