package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://evil.example/vault/, http://evil.example/vault/a/b?x=%20y,"
        + " https://v.example/vault/, https://v.example/vault/a/b?x=%20y",
    "http://h/vault/, http://h/vault/, https://v.example/, https://v.example/",
    "http://h/vault/, http://h/vault, https://v.example/, https://v.example/",
    "http://h/vault/, http://h/vault/%2e%2e/x, https://v.example/, https://v.example/%2e%2e/x",
    "http://h/vault/, http://h/vault//other.example/x, https://v.example/,"
        + " https://v.example//other.example/x"
  })
  void moved_keepsPathAndQuery(String base, String request, String to, String expected) {
    URI moved = PublicAddress.moved(URI.create(base), URI.create(request), URI.create(to));
    assertEquals(expected, moved.toString());
  }
}
