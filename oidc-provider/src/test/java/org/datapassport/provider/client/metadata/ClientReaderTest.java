package org.datapassport.provider.client.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.ClientPresentation;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.client.rules.ClientSigning;
import org.datapassport.provider.client.rules.SignInDefaults;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientReaderTest {
  private static final Map<String, Object> KEYS =
      Map.of("keys", List.of(TestClients.key("k").toPublicJWK().toJSONObject()));

  private final ClientReader reader = new ClientReader(false);

  @Test
  void client_thatMayAskForData_isOfProfileFapi2() {
    Client client = registered(company());

    assertTrue(client.isFapi2());
    assertTrue(client.rules().dpopBound());
    assertEquals(AuthenticationMethod.PRIVATE_KEY_JWT, client.credentials().method());
    assertEquals(new Sector("grocer"), client.sector());
  }

  @Test
  void client_thatSaysNothing_isOfProfileOpenidWithASecret() {
    Client client = registered(metadata());

    assertFalse(client.isFapi2());
    assertEquals(AuthenticationMethod.CLIENT_SECRET_BASIC, client.credentials().method());
    assertEquals(Set.of(), client.rules().authorizationDetailsTypes());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://grocer.example/callback",
        "http://localhost:8081/callback",
        "https://grocer.example/#fragment",
        "https://user@grocer.example/",
        "/callback",
        "https:///callback",
        "grocer:callback",
        "not a uri"
      })
  void redirectUri_ofAWebApplication_mustBeHttps(String uri) {
    refused("redirect_uris", List.of(uri));
  }

  @Test
  void redirectUri_loopback_isForNativeAndForDevelopment() {
    Map<String, Object> metadata = metadata();
    metadata.put("redirect_uris", List.of("http://127.0.0.1/callback"));
    assertThrows(OAuthException.class, () -> registered(metadata));
    metadata.put("application_type", "native");
    assertEquals(1, registered(metadata).rules().redirectUris().size());
    metadata.remove("application_type");

    Client inDevelopment =
        new ClientReader(true)
            .read(
                new ClientMetadata(metadata),
                new ClientReader.Registered(id(), "", ClientOrigin.REGISTRATION));

    assertEquals(1, inDevelopment.rules().redirectUris().size());
  }

  @Test
  void redirectUris_ofTwoHosts_areRefused() {
    refused("redirect_uris", List.of("https://a.example/", "https://b.example/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vault-portal", "public-body", "king"})
  void kind_thatIsTheOperatorsToGive_isRefused(String kind) {
    refused("x_kind", kind);
  }

  @Test
  void refreshTokens_ofPublicClientsAndOfThoseWhoWantIt_areBound() {
    Map<String, Object> metadata = metadata();
    assertFalse(registered(metadata).rules().refreshBound());
    assertFalse(registered(company()).rules().refreshBound());
    metadata.put("x_refresh_token_binding", "key");
    assertTrue(registered(metadata).rules().refreshBound());
    metadata.put("x_refresh_token_binding", "client");
    metadata.put("token_endpoint_auth_method", "none");
    assertTrue(registered(metadata).rules().refreshBound(), "whatever it says");
    refused("x_refresh_token_binding", "nothing");
  }

  @Test
  void kind_fromTheFile_isGiven() {
    Map<String, Object> metadata = metadata();
    metadata.put("x_kind", "vault-portal");
    metadata.put("scope", "openid vault_link");
    Client portal =
        reader.read(
            new ClientMetadata(metadata), new ClientReader.Registered(id(), "", ClientOrigin.FILE));

    assertEquals(ClientKind.VAULT_PORTAL, portal.kind());
    assertTrue(portal.rules().scopes().contains("vault_link"));
  }

  @Test
  void scope_ofServices_isNotForThoseWhoRegisterThemselves() {
    Map<String, Object> metadata = metadata();
    metadata.put("scope", "openid vault_link vault:authorize email address");

    assertEquals(Set.of("openid"), registered(metadata).rules().scopes());
  }

  @Test
  void fapi2_withASecretOrWithoutKeys_isRefused() {
    Map<String, Object> secret = company();
    secret.put("token_endpoint_auth_method", "client_secret_basic");
    Map<String, Object> keyless = company();
    keyless.remove("jwks");

    assertThrows(OAuthException.class, () -> registered(secret));
    assertThrows(OAuthException.class, () -> registered(keyless));
  }

  @Test
  void fapi2_byCertificate_hasTokensBoundToIt() { // S30, S44
    Map<String, Object> metadata = company();
    metadata.put("token_endpoint_auth_method", "tls_client_auth");
    metadata.put("tls_client_auth_subject_dn", "CN=api,O=Grocer,C=EE");

    assertTrue(registered(metadata).rules().certificateBound());
    assertFalse(registered(metadata).rules().dpopBound());
    metadata.put("dpop_bound_access_tokens", true);
    assertFalse(registered(metadata).rules().certificateBound());
    assertTrue(registered(metadata).rules().dpopBound());
  }

  @Test
  void fapi2_neverHasTokensThatAreBoundToNothing() {
    Map<String, Object> metadata = company();
    metadata.put("token_endpoint_auth_method", "tls_client_auth");
    metadata.put("tls_client_auth_subject_dn", "CN=api,O=Grocer,C=EE");
    metadata.put("tls_client_certificate_bound_access_tokens", false);
    metadata.put("dpop_bound_access_tokens", false);

    assertTrue(registered(metadata).rules().dpopBound());
  }

  @Test
  void certificateSubject_manyOrNoneOrIllFormed_isRefused() {
    Map<String, Object> metadata = company();
    metadata.put("token_endpoint_auth_method", "tls_client_auth");
    assertThrows(OAuthException.class, () -> registered(metadata));
    metadata.put("tls_client_auth_san_ip", "grocer.example");
    assertThrows(OAuthException.class, () -> registered(metadata));
    metadata.put("tls_client_auth_san_ip", "2001:db8::7");
    assertTrue(registered(metadata).rules().certificateBound());
    metadata.put("tls_client_auth_san_dns", "grocer.example");
    assertThrows(OAuthException.class, () -> registered(metadata));
  }

  @Test
  void keys_private_areRefused() {
    refused("jwks", Map.of("keys", List.of(TestClients.key("k").toJSONObject())));
  }

  @Test
  void profileOpenid_askingForData_isRefused() {
    Map<String, Object> metadata = company();
    metadata.put("x_profile", "openid");

    assertThrows(OAuthException.class, () -> registered(metadata));
  }

  @Test
  void text_withControlCharactersOrTooLong_isRefused() {
    refused("client_name", "a\u0007b");
    refused("client_name", "x".repeat(ClientMetadata.TEXT_CHARS_MAX + 1));
    refused("client_name", 7);
    refused("policy_uri", "javascript:alert(1)");
  }

  @Test
  void signing_whereTheClientSaysNothing_followsItsProfile() {
    assertEquals(
        new ClientSigning("ES256", "", "ES256", "ES256"), registered(company()).rules().signing());
    assertEquals(
        new ClientSigning("ES256", "", "RS256", "RS256"), registered(metadata()).rules().signing());
  }

  @Test
  void signing_rs256ForProfileFapi2_isRefusedForAnswers() {
    Map<String, Object> metadata = company();
    metadata.put("authorization_signed_response_alg", "RS256");

    assertThrows(OAuthException.class, () -> registered(metadata));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS256", "PS512"})
  void signing_weakOrUnknown_isRefused(String algorithm) {
    refused("id_token_signed_response_alg", algorithm);
    refused("userinfo_signed_response_alg", algorithm);
    refused("authorization_signed_response_alg", algorithm);
  }

  @Test
  void addresses_thatWeCall_mustBeHttps() { // S68
    refused("request_uris", List.of("http://grocer.example/request"));
    refused("request_uris", List.of("https://user@grocer.example/request"));
    refused("backchannel_logout_uri", "http://grocer.example/logout");
    refused("backchannel_logout_uri", "http://localhost/logout");
    refused("backchannel_logout_uri", "https://grocer.example/logout#x");
    Map<String, Object> metadata = metadata();
    metadata.put("request_uris", List.of("https://grocer.example/request#hash"));
    metadata.put("backchannel_logout_uri", "https://grocer.example/logout");

    assertEquals(
        "https://grocer.example/logout", registered(metadata).rules().backChannel().logoutUri());
  }

  @Test
  void defaults_ofSignIn_areReadAndChecked() {
    Map<String, Object> metadata = metadata();
    metadata.put("default_max_age", 600);
    metadata.put("default_acr_values", List.of("a"));

    assertEquals(
        new SignInDefaults(600, List.of("a")), registered(metadata).rules().signInDefaults());
    refused("default_max_age", -1);
    refused("default_max_age", "600");
    refused("default_max_age", 1.5);
  }

  @Test
  void postLogoutRedirectUri_thatIsNotHttps_isRefused() {
    refused("post_logout_redirect_uris", List.of("http://grocer.example/bye"));
    refused("post_logout_redirect_uris", List.of("https://grocer.example/bye#x"));
    Map<String, Object> metadata = metadata();
    metadata.put("post_logout_redirect_uris", List.of("https://grocer.example/bye"));

    assertEquals(
        List.of("https://grocer.example/bye"),
        registered(metadata).rules().postLogoutRedirectUris());
  }

  @Test
  void requestUris_ofProfileOpenid_areKeptAndOfFapi2Refused() {
    List<String> uris = List.of("https://grocer.example/request");
    Map<String, Object> metadata = metadata();
    metadata.put("request_uris", uris);
    Map<String, Object> company = company();
    company.put("request_uris", uris);

    assertEquals(uris, registered(metadata).rules().requestUris());
    assertThrows(OAuthException.class, () -> registered(company));
  }

  @Test
  void flags_thatAClientSets_bindIt() {
    Map<String, Object> metadata = metadata();
    ClientRules loose = registered(metadata).rules();
    assertFalse(loose.dpopBound() || loose.signedRequestOnly() || loose.pushedRequestOnly());
    metadata.put("dpop_bound_access_tokens", true);
    assertTrue(registered(metadata).rules().dpopBound());
    metadata.put("require_signed_request_object", true);
    assertTrue(registered(metadata).rules().signedRequestOnly());
    metadata.put("require_pushed_authorization_requests", true);
    assertTrue(registered(metadata).rules().pushedRequestOnly());
  }

  @Test
  void grants_ofAMachine_needNoAddressButAProof() {
    Map<String, Object> machine = metadata();
    machine.remove("redirect_uris");
    assertThrows(OAuthException.class, () -> registered(machine), "codes need an address");
    machine.put("grant_types", List.of("client_credentials"));
    assertEquals(Set.of("client_credentials"), registered(machine).rules().grantTypes());
    machine.put("token_endpoint_auth_method", "none");
    assertThrows(OAuthException.class, () -> registered(machine), "a public client is nobody");
  }

  @Test
  void keys_byValueAndByAddress_excludeEachOther() {
    Map<String, Object> both = company();
    both.put("jwks_uri", "https://grocer.example/jwks.json");
    assertThrows(OAuthException.class, () -> registered(both));
    both.remove("jwks");
    assertEquals("https://grocer.example/jwks.json", registered(both).credentials().jwksUri());
  }

  @Test
  void presentation_ofTextsOnly_isTheClientsOwn() {
    Map<String, Object> metadata = metadata();
    assertEquals("grocer", registered(metadata).presentation().name(), "the name that it has");
    metadata.put("client_name", "Gr\u200been  & Sons");
    metadata.put("x_legal_body", "Green & Sons OÜ");
    metadata.put("x_number", 7);
    metadata.put("policy_uri", "https://grocer.example/privacy");
    ClientPresentation shown = registered(metadata).presentation();

    assertEquals("Green & Sons", shown.name());
    assertEquals("Green & Sons OÜ", shown.text("x_legal_body"));
    assertEquals("https://grocer.example/privacy", shown.text("policy_uri"));
    assertEquals("", shown.text("x_number"));
    assertEquals("", shown.text("tos_uri"));
    metadata.put("client_name", "\u200b");
    assertEquals("grocer", registered(metadata).presentation().name());
    refused("policy_uri", "https://dcann.example@evil.example/");
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
    metadata.put("jwks", KEYS);
    return metadata;
  }
}
