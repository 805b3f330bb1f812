package org.datapassport.vault.token;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.datapassport.base.proof.DpopProof;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.VaultConfiguration;
import org.datapassport.vault.token.issuer.IssuedTokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the vault says about itself as a protected resource (RFC 9728, section 2). */
@Path(".well-known/oauth-protected-resource")
@Shared
@Produces(MediaType.APPLICATION_JSON)
public class ProtectedResourceMetadata {

  @Inject PublicUrls urls;
  @Inject IssuedTokens tokens;

  /** The vault's address at a listener that asks for client certificates, where there is one. */
  @Inject
  @ConfigProperty(name = VaultConfiguration.MTLS_URL)
  Optional<String> mutualTls;

  @GET
  public Response show() {
    return Response.ok(metadata(urls.vault(), tokens.issuers(), mutualTls.isPresent()).toString())
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }

  static JsonObject metadata(URI vault, Set<String> issuers, boolean certificates) {
    return Json.createObjectBuilder()
        .add("resource", vault.toString())
        .add("authorization_servers", Json.createArrayBuilder(new TreeSet<>(issuers)))
        .add("bearer_methods_supported", Json.createArrayBuilder().add("header"))
        // Tokens bound to a certificate are taken beside them.
        .add("dpop_bound_access_tokens_required", !certificates)
        .add("tls_client_certificate_bound_access_tokens", certificates)
        .add("dpop_signing_alg_values_supported", Json.createArrayBuilder(DpopProof.algorithms()))
        .add(
            "authorization_details_types_supported",
            Json.createArrayBuilder(RequestVersion.types()))
        .add("resource_name", "Data vault")
        .build();
  }

  /** The well-known address, its path put in between host and path (RFC 9728, section 3). */
  static URI address(URI vault) {
    return URI.create(
        PublicUrls.originOf(vault) + "/.well-known/oauth-protected-resource" + vault.getRawPath());
  }
}
