package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathsTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/vault/requests", "/vault/strands?from=2026-01-01&x=%20", "/a:b@c"})
  void isLocal_forOwnPaths_isTrue(String path) {
    assertTrue(LocalPaths.isLocal(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "vault",
        "/a b",
        "/a\nSet-Cookie: x=y",
        "/a\r\n",
        "/ä",
        "/%zz",
        "/%",
        "/a#b",
        "\t//evil.example"
      })
  void isLocal_forAnythingElse_isFalse(String path) {
    assertFalse(LocalPaths.isLocal(path));
  }

  @Test
  void isLocal_forTooLong_isFalse() {
    assertTrue(LocalPaths.isLocal("/" + "a".repeat(1023)));
    assertFalse(LocalPaths.isLocal("/" + "a".repeat(1024)));
  }
}
