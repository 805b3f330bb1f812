package org.datapassport.platform.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlsTest {
  private static final PublicUrls URLS =
      PublicUrls.of(
          "https://registry.example", "https://id.example:443", "http://localhost:8080/vault");

  @Test
  void basePath_isThePathOfTheAddress() {
    assertEquals("/vault", URLS.basePath(Service.VAULT));
    assertEquals("", URLS.basePath(Service.REGISTRY));
  }

  @Test
  void origin_leavesOutUsualPorts() {
    assertEquals("https://id.example", URLS.origin(Service.PROVIDER));
    assertEquals("http://localhost:8080", URLS.origin(Service.VAULT));
    assertEquals("http://a.example", PublicUrls.originOf(URI.create("http://a.example:80/x?y")));
    assertFalse(URLS.isHttps(Service.VAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://a.example",
        "http:///x",
        "https://a.example/",
        "https://a.example/x/",
        "https://a.example/x?y",
        "https://a.example/x#y",
        "https://me@a.example"
      })
  void construction_ofAnotherShape_isRefused(String address) {
    assertThrows(
        IllegalArgumentException.class,
        () -> PublicUrls.of(address, "https://b.example", "https://c.example"));
  }
}
