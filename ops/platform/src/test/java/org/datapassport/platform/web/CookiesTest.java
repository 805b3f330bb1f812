package org.datapassport.platform.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Optional;
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
        "__Secure-s=abc; Path=/vault; HttpOnly; SameSite=Lax; Secure",
        cookies("https://v.example/vault").session("s", "abc"));
  }

  @Test
  void session_overHttpsAtAHostOfItsOwn_canBeSetByNoOtherHost() {
    Cookies own = cookies("https://v.example");
    assertEquals("__Host-s=abc; Path=/; HttpOnly; SameSite=Lax; Secure", own.session("s", "abc"));
    assertEquals("__Host-s", own.name("s"));
  }

  @Test
  void name_withoutTls_isBare() {
    assertEquals("s", cookies("http://localhost:8080/vault").name("s"));
    assertEquals("s", cookies("http://localhost:8080").name("s"));
  }

  @Test
  void preference_whichAllServicesOfTheHostKnow_hasItsNameAlone() {
    assertEquals(
        "lang=et; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60",
        cookies("https://v.example/vault").preference("lang", "et", Duration.ofMinutes(1)));
  }

  @Test
  void own_readsWhatThisServiceSetAndNothingThatLooksLikeIt() {
    Cookies cookies = cookies("https://v.example/vault");
    assertEquals(
        Optional.of("mine"),
        cookies.own(request(new Cookie("s", "planted"), new Cookie("__Secure-s", "mine")), "s"));
    assertEquals(Optional.empty(), cookies.own(request(new Cookie("s", "planted")), "s"));
  }

  private static HttpServletRequest request(Cookie... sent) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            CookiesTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> method.getName().equals("getCookies") ? sent : null);
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
        "__Secure-s=; Path=/vault; HttpOnly; SameSite=Lax; Secure; Max-Age=0",
        cookies("https://v.example/vault").forget("s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a;b", "a b", "a,b", "a\"b", "a\r\nSet-Cookie: x=y", "ä", "a\\b"})
  void session_withAValueThatBreaksOut_isRefused(String value) {
    Cookies cookies = cookies("https://v.example/vault");
    assertThrows(IllegalArgumentException.class, () -> cookies.session("s", value));
  }
}
