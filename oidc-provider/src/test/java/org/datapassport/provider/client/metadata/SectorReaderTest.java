package org.datapassport.provider.client.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.Test;

/** To which sector a client belongs, and what proves it (I6). */
final class SectorReaderTest {
  private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

  private final ClientReader reader = new ClientReader(false);

  @Test
  void sector_ofAnIdentifier_isItsHost() {
    Map<String, Object> metadata = metadata();
    metadata.put("redirect_uris", List.of("https://a.example/", "https://b.example/"));
    metadata.put("sector_identifier_uri", "https://Sector.example/uris.json");

    assertEquals(new Sector("sector.example"), registered(metadata).sector());
    refused("sector_identifier_uri", "http://sector.example/uris.json");
    refused("sector_identifier_uri", "https://user@sector.example/uris.json");
    refused("sector_identifier_uri", "file:///etc/passwd");
  }

  @Test
  void sector_thatNobodyProved_isTheClientItself() {
    assertEquals(new Sector("grocer"), registered(metadata()).sector(), "a redirect URI's host");
    Map<String, Object> device = metadata();
    device.put("grant_types", List.of("authorization_code", DEVICE));
    assertEquals(new Sector("grocer"), registered(device).sector());
    device.put("sector_identifier_uri", "https://sector.example/uris.json");
    assertEquals(new Sector("grocer"), registered(device).sector(), "no redirect is used");
    device.remove("redirect_uris");
    device.put("grant_types", List.of(DEVICE));
    assertEquals(new Sector("grocer"), registered(device).sector(), "there is nothing to name");
    Map<String, Object> program = metadata();
    program.put("application_type", "native");
    program.put("redirect_uris", List.of("http://127.0.0.1/callback"));
    program.put("sector_identifier_uri", "https://sector.example/uris.json");
    assertEquals(new Sector("grocer"), registered(program).sector(), "any program listens there");
  }

  @Test
  void sector_ofAClientThatIsAnsweredWithoutRedirection_needsKeysOfTheHost() {
    Sector host = new Sector("sector.example");
    for (String grantType : List.of(DEVICE, "urn:openid:params:grant-type:ciba")) {
      Map<String, Object> metadata = metadata();
      metadata.put("grant_types", List.of("authorization_code", grantType));
      metadata.put("sector_identifier_uri", "https://sector.example/uris.json");
      metadata.put("token_endpoint_auth_method", "private_key_jwt");
      metadata.put("jwks_uri", "https://other.example/jwks.json");
      assertEquals(new Sector("grocer"), registered(metadata).sector());
      metadata.put("jwks_uri", "https://SECTOR.example/jwks.json");
      assertEquals(host, registered(metadata).sector());
      metadata.put("token_endpoint_auth_method", "client_secret_basic");
      assertEquals(new Sector("grocer"), registered(metadata).sector(), "keys that prove nothing");
    }
  }

  @Test
  void sector_ofTheFileAndOfAFederation_isProvenByThem() {
    ClientMetadata metadata = new ClientMetadata(metadata());
    Sector ofFile =
        reader.read(metadata, new ClientReader.Registered(id(), "", ClientOrigin.FILE)).sector();
    assertEquals(new Sector("grocer.example"), ofFile);
    assertEquals(new Sector("shop.example"), ofMember("https://shop.example"));
    assertEquals(new Sector("shop.example"), ofMember("https://shop.example/"));
    assertEquals(
        new Sector("https://hosting.example/one"), ofMember("https://hosting.example/one"));
  }

  private Sector ofMember(String entity) {
    return reader
        .read(
            new ClientMetadata(company()),
            new ClientReader.Registered(new ClientId(entity), "", ClientOrigin.FEDERATION))
        .sector();
  }

  private void refused(String member, Object value) {
    Map<String, Object> metadata = metadata();
    metadata.put(member, value);
    assertThrows(OAuthException.class, () -> registered(metadata), member);
  }

  private Client registered(Map<String, Object> metadata) {
    return reader.read(
        new ClientMetadata(metadata),
        new ClientReader.Registered(id(), "hash", ClientOrigin.REGISTRATION));
  }

  private static ClientId id() {
    return new ClientId("grocer");
  }

  private static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("redirect_uris", List.of(TestClients.REDIRECT));
    return metadata;
  }

  private static Map<String, Object> company() {
    Map<String, Object> metadata = metadata();
    metadata.put("authorization_details_types", List.of(RequestVersion.V1.type()));
    metadata.put("jwks", new JWKSet(TestClients.key("k").toPublicJWK()).toJSONObject());
    return metadata;
  }
}
