package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {
  @Test
  void policy_byItself_letsFormsEndAtHomeOnly() {
    String policy = ContentPolicy.of(List.of());
    assertTrue(policy.startsWith("default-src 'none'; "));
    assertTrue(policy.contains("form-action 'self';"));
    assertFalse(policy.contains("unsafe"));
  }

  @Test
  void policy_forAClient_namesItsOriginWithoutPath() {
    String policy = ContentPolicy.of(List.of(URI.create("https://shop.example:8443/cb?x=y")));
    assertTrue(policy.contains("form-action 'self' https://shop.example:8443;"));
  }

  @Test
  void policy_forAnApp_namesItsScheme() {
    assertTrue(
        ContentPolicy.of(List.of(URI.create("com.example.app:/cb")))
            .contains("form-action 'self' com.example.app:;"));
  }

  @Test
  void policy_forATargetThatWouldBreakOut_isRefused() {
    URI target = URI.create("https://shop.example/;script-src");
    assertThrows(IllegalArgumentException.class, () -> ContentPolicy.of(List.of(target)));
    assertThrows(
        IllegalArgumentException.class, () -> ContentPolicy.of(List.of(URI.create("/local"))));
  }
}
