package org.datapassport.vault.signin.relyingparty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NextPageTest {
  @ParameterizedTest
  @ValueSource(strings = {"/", "/connections", "/strands/heart-rate?from=2026-01-01&to=2026-02-01"})
  void orHome_ofAPortalPath_keepsIt(String path) {
    assertEquals(path, NextPage.orHome(path).path());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/../admin",
        "/./x",
        "/a//b",
        "/a%2f%2fevil",
        "/a#b",
        "/a\r\nSet-Cookie: x=1",
        "javascript:alert(1)",
        "/a?b=<script>"
      })
  void orHome_ofAnythingElse_isHome(String path) {
    assertEquals(NextPage.HOME, NextPage.orHome(path));
  }
}
