package org.datapassport.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class EntityIdTest {
  @Test
  void parse_addressesOfServices_areTaken() {
    for (String good :
        List.of(
            "https://shop.example",
            "https://shop.example/",
            "https://shop.example:8443/a/b",
            "http://localhost:8080/registry")) {
      assertEquals(good, EntityId.parse(good).orElseThrow().value());
    }
  }

  @Test
  void parse_anythingElse_isRefused() {
    for (String bad :
        List.of(
            "",
            "shop",
            "http://shop.example",
            "https://shop.example/?a=b",
            "https://shop.example/#a",
            "https://ada@shop.example",
            "https://shop.example/a/../b",
            "file:///etc/passwd",
            "https:///a",
            "https://shop.example/" + "a".repeat(EntityId.LENGTH_MAX))) {
      assertTrue(EntityId.parse(bad).isEmpty(), bad);
    }
  }

  @Test
  void configuration_isBelowTheName() {
    for (String id : List.of("https://shop.example/id", "https://shop.example/id/")) {
      assertEquals(
          "https://shop.example/id/.well-known/openid-federation",
          new EntityId(id).configuration().toString());
    }
  }
}
