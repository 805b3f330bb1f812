package org.datapassport.provider.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.backchannel.BackchannelAuthenticationResource;
import org.datapassport.provider.client.certificate.MutualTls;
import org.datapassport.provider.client.registration.RegistrationResource;
import org.datapassport.provider.device.DeviceAuthorizationResource;
import org.datapassport.provider.key.JwksResource;
import org.datapassport.provider.logout.LogoutResource;
import org.datapassport.provider.request.AuthorizeResource;
import org.datapassport.provider.request.PushedRequestResource;
import org.datapassport.provider.token.TokenResource;
import org.datapassport.provider.token.use.GrantResource;
import org.datapassport.provider.token.use.IntrospectionResource;
import org.datapassport.provider.token.use.RevocationResource;
import org.datapassport.provider.token.use.UserinfoResource;
import org.junit.jupiter.api.Test;

final class ProviderMetadataTest {
  private static final String ISSUER = "https://id.example/id";

  private static final Map<String, Class<?>> ENDPOINTS =
      Map.ofEntries(
          Map.entry("authorization_endpoint", AuthorizeResource.class),
          Map.entry("token_endpoint", TokenResource.class),
          Map.entry("userinfo_endpoint", UserinfoResource.class),
          Map.entry("jwks_uri", JwksResource.class),
          Map.entry("registration_endpoint", RegistrationResource.class),
          Map.entry("pushed_authorization_request_endpoint", PushedRequestResource.class),
          Map.entry("introspection_endpoint", IntrospectionResource.class),
          Map.entry("revocation_endpoint", RevocationResource.class),
          Map.entry("device_authorization_endpoint", DeviceAuthorizationResource.class),
          Map.entry("backchannel_authentication_endpoint", BackchannelAuthenticationResource.class),
          Map.entry("grant_management_endpoint", GrantResource.class),
          Map.entry("end_session_endpoint", LogoutResource.class));

  @Test
  void metadata_nameExactlyTheEndpointsThatThereAre() {
    Map<String, Object> metadata = ProviderMetadata.of(ISSUER, MutualTls.Offer.NONE);
    Map<String, Object> named = new TreeMap<>(metadata);
    named.keySet().removeIf(name -> !name.endsWith("_endpoint") && !name.equals("jwks_uri"));

    assertEquals(ENDPOINTS.keySet(), named.keySet());
    ENDPOINTS.forEach(
        (name, resource) -> assertEquals(ISSUER + "/" + path(resource), metadata.get(name), name));
  }

  @Test
  void metadata_withAnAddressForCertificates_nameAliasesOfEndpointsThatClientsCall() {
    MutualTls.Offer offer = new MutualTls.Offer("https://mtls.example/id", List.of("x_method"));
    Map<String, Object> metadata = ProviderMetadata.of(ISSUER, offer);
    Map<?, ?> aliases = (Map<?, ?>) Objects.requireNonNull(metadata.get("mtls_endpoint_aliases"));

    assertEquals("https://mtls.example/id/token", aliases.get("token_endpoint"));
    assertEquals("https://mtls.example/id/userinfo", aliases.get("userinfo_endpoint"));
    assertFalse(aliases.containsKey("authorization_endpoint"));
    assertEquals(ISSUER + "/token", metadata.get("token_endpoint"));
    for (String endpoint : List.of("token", "introspection", "revocation")) {
      String name = endpoint + "_endpoint_auth_methods_supported";
      assertTrue(String.valueOf(metadata.get(name)).contains("x_method"), endpoint);
    }
    assertFalse(
        ProviderMetadata.of(ISSUER, MutualTls.Offer.NONE)
            .containsKey("tls_client_certificate_bound_access_tokens"));
  }

  @Test
  void metadata_readByNimbus_areValid() throws Exception {
    String json = JSONObjectUtils.toJSONString(ProviderMetadata.of(ISSUER, MutualTls.Offer.NONE));
    OIDCProviderMetadata read = OIDCProviderMetadata.parse(json);

    assertEquals(ISSUER, read.getIssuer().getValue());
    assertTrue(read.supportsAuthorizationResponseIssuerParam());
    assertEquals(
        RequestVersion.types(),
        read.getAuthorizationDetailsTypes().stream().map(Identifier::getValue).toList());
  }

  private static String path(Class<?> resource) {
    String path = resource.getAnnotation(Path.class).value();
    return path.startsWith("/") ? path.substring(1) : path;
  }
}
