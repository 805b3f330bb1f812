package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookiesTest {
  private static Cookies cookies(String vaultUrl) {
    return new Cookies(
        () -> Service.VAULT, PublicUrls.of("https://r.example", "https://i.example", vaultUrl));
  }

  @Test
  void session_overHttps_isSecureAndScoped() {
    assertEquals(
        "s=abc; Path=/vault; HttpOnly; SameSite=Lax; Secure",
        cookies("https://v.example/vault").session("s", "abc"));
  }

  @Test
  void lasting_atTheRootOfAHost_hasPathSlash() {
    assertEquals(
        "s=abc; Path=/; HttpOnly; SameSite=Lax; Max-Age=60",
        cookies("http://localhost:8080").lasting("s", "abc", Duration.ofMinutes(1)));
  }

  @Test
  void forget_hasTheSamePathAndNoAge() {
    assertEquals(
        "s=; Path=/vault; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
        cookies("https://v.example/vault").forget("s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a b", "a,b", "a\"b", "a\r\nSet-Cookie: x=y", "ä", "a\\b"})
  void session_withAValueThatBreaksOut_isRefused(String value) {
    Cookies cookies = cookies("https://v.example/vault");
    assertThrows(IllegalArgumentException.class, () -> cookies.session("s", value));
  }
}
