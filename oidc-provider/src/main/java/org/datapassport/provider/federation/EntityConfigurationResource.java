package org.datapassport.provider.federation;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.discovery.ProviderMetadata;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.EntityStatement;

/** What the provider says of itself in the federation (OpenID Federation 1.0 section 9). */
@Shared
@Path(".well-known/openid-federation")
public class EntityConfigurationResource {
  static final Duration LIFE = Duration.ofDays(1);

  private final FederationSettings settings;
  private final EntityKey key;
  private final MutualTls mutualTls;
  private final String issuer;
  private final Clock clock;

  @Inject
  public EntityConfigurationResource(
      FederationSettings settings,
      EntityKey key,
      MutualTls mutualTls,
      PublicUrls urls,
      Clock clock) {
    this.settings = settings;
    this.key = key;
    this.mutualTls = mutualTls;
    this.issuer = urls.provider().toString();
    this.clock = clock;
  }

  @GET
  public Response configuration() {
    EntityId anchor = settings.anchor().orElseThrow(NotFoundException::new);
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer);
    claims.put("sub", issuer);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("jwks", key.publicKeys().toJSONObject());
    claims.put("authority_hints", List.of(anchor.value()));
    claims.put("metadata", Map.of("openid_provider", metadata()));
    return Response.ok(key.sign(EntityStatement.TYPE, claims), EntityStatement.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
        .build();
  }

  private Map<String, Object> metadata() {
    Map<String, Object> members =
        new LinkedHashMap<>(ProviderMetadata.of(issuer, mutualTls.offer()));
    members.put("client_registration_types_supported", List.of("automatic", "explicit"));
    members.put(
        "federation_registration_endpoint", issuer + "/" + ExplicitRegistrationResource.PATH);
    members.put(
        "request_authentication_methods_supported",
        Map.of("pushed_authorization_request_endpoint", List.of("private_key_jwt")));
    members.put(
        "request_authentication_signing_alg_values_supported",
        List.of("ES256", "PS256", "EdDSA", "Ed25519"));
    // No standard has a member for it: members of a federation are of profile fapi2, whose tokens
    // are
    // bound to a key, or to the certificate by which the client proves itself.
    members.put("x_sender_constrained_access_tokens_required", true);
    return members;
  }
}
