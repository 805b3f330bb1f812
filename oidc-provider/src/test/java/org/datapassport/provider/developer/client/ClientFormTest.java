package org.datapassport.provider.developer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientFormTest {
  private final ClientForm form = new ClientForm();

  @Test
  void metadata_ofAFilledForm_areThoseOfAClientWithoutSecrets() {
    form.name = " Tariff quote ";
    form.redirectUris = "https://brightloom.example/cb\r\n\n https://brightloom.example/cb2 ";
    form.jwks = TestClients.key("k").toPublicJWK().toJSONString();
    Map<String, Object> metadata = form.metadata();

    assertEquals("Tariff quote", metadata.get("client_name"));
    assertEquals(
        List.of("https://brightloom.example/cb", "https://brightloom.example/cb2"),
        metadata.get("redirect_uris"));
    assertEquals("private_key_jwt", metadata.get("token_endpoint_auth_method"));
    assertEquals("fapi2", metadata.get("x_profile"));
    assertTrue(metadata.get("jwks") instanceof Map<?, ?> set && set.containsKey("keys"));
    assertFalse(metadata.containsKey("logo_uri"), "what is empty is not said");
  }

  @Test
  void described_withAFieldEmptied_forgetsTheMember() {
    form.name = "Tariff quote";
    Map<String, Object> metadata =
        form.described(Map.of("logo_uri", "https://a.example/l", "jwks", "kept"));

    assertFalse(metadata.containsKey("logo_uri"));
    assertEquals("kept", metadata.get("jwks"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "null", "key", "-----BEGIN PUBLIC KEY-----"})
  void metadata_withKeysThatAreNoObject_areRefused(String typed) {
    form.jwks = typed;
    OAuthException refusal = assertThrows(OAuthException.class, form::metadata);

    assertEquals("jwks", ClientErrors.of(refusal).get(0).fieldId());
  }

  @Test
  void keys_thatMayBePrivate_areNotShownAgain() {
    form.jwks = TestClients.key("k").toJSONString();
    assertEquals("", form.shownJwks());
    form.jwks = "-----BEGIN PRIVATE KEY-----";
    assertEquals("", form.shownJwks());
    form.jwks = TestClients.key("k").toPublicJWK().toJSONString();
    assertEquals(form.jwks, form.shownJwks());
  }

  @ParameterizedTest
  @CsvSource({
    "client_name must be a text, name",
    "logo_uri must be a web address, logo-uri",
    "policy_uri is not a URI, policy-uri",
    "tos_uri is not a URI, tos-uri",
    "jwks_uri must be a web address, jwks-uri",
    "jwks and jwks_uri exclude each other, jwks",
    "private_key_jwt needs jwks or jwks_uri, jwks",
    "redirect_uris must be a list, redirect-uris",
    "profile and sector stay, redirect-uris",
  })
  void refusal_ofAMember_standsAtItsField(String description, String field) {
    OAuthException refusal = new OAuthException(OAuthError.INVALID_CLIENT_METADATA, description);
    assertEquals(field, ClientErrors.of(refusal).get(0).fieldId());
  }

  @Test
  void refusal_ofARedirectUri_standsAtItsField() {
    OAuthException refusal =
        new OAuthException(OAuthError.INVALID_REDIRECT_URI, "a redirect URI must be https");
    assertEquals("redirect-uris", ClientErrors.of(refusal).get(0).fieldId());
  }
}
