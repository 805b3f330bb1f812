package org.datapassport.provider.developer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registration must say before citizens can answer. */
class LiveRulesTest {
  private static final Map<String, Object> COMPLETE =
      Map.of(
          "client_uri", "https://brightloom.example/",
          "contacts", List.of("data@brightloom.example"),
          "policy_uri", "https://brightloom.example/privacy",
          "tos_uri", "https://brightloom.example/terms",
          "redirect_uris", List.of("https://brightloom.example/cb"));

  @Test
  void rules_ofACompleteRegistration_areAllKept() {
    assertEquals(List.of(), LiveRules.errors(COMPLETE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"client_uri", "contacts", "policy_uri", "tos_uri", "redirect_uris"})
  void rules_withoutOneMember_missThatOne(String member) {
    Map<String, Object> metadata = new LinkedHashMap<>(COMPLETE);
    metadata.remove(member);
    assertEquals(1, LiveRules.errors(metadata).size());
  }

  @Test
  void redirectUris_withOneOnADesk_areNotKept() {
    Map<String, Object> metadata = new LinkedHashMap<>(COMPLETE);
    metadata.put(
        "redirect_uris", List.of("https://brightloom.example/cb", "http://127.0.0.1:9/cb"));
    assertEquals("redirect-uris", LiveRules.errors(metadata).get(0).fieldId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://brightloom.example/",
        "https://localhost/",
        "https://LOCALHOST:9090/cb",
        "https://shop.localhost/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://intranet/",
        "https://build.internal/cb",
        "https://printer.local./cb",
        "https://",
        "not an address"
      })
  void address_thatTheWorldCannotReach_isNotPublic(String address) {
    assertFalse(LiveRules.isPublic(address), address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://brightloom.example",
        "https://Brightloom.Example/cb?x=1",
        "https://a.b.c.example:8443/",
        "https://xn--brightlm-1ya.example/",
        "https://localhost.example/"
      })
  void address_thatTheWorldCanReach_isPublic(String address) {
    assertTrue(LiveRules.isPublic(address), address);
  }
}
