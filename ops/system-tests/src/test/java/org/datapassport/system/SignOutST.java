package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** Signed out means signed out: at the portal and at the provider, whichever button it was. */
class SignOutST {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String SIGN_IN = "Sign in or get a passport";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Citizen ada = system.citizenWithPassport("leaving");

  private boolean isOutOfThePortal() {
    return ada.home().document().select("a").eachText().contains(SIGN_IN);
  }

  private void assertOutOfTheProvider() {
    WebPage page = ada.home().follow(SIGN_IN);
    assertEquals("Sign in with your data passport", page.heading(), "no session is left there");
  }

  @Test
  void portalsButton_pressedOnce_endsBothSessions() {
    WebPage after = ada.home().formWithButton("Sign out").send();
    assertEquals("You are signed out", after.heading());
    assertTrue(after.address().getPath().endsWith("/vault/signed-out"), after.address().toString());
    assertTrue(isOutOfThePortal());
    assertOutOfTheProvider();
  }

  @Test
  void providersButton_pressedOnce_endsThePortalsSessionSoon() {
    WebPage settings = ada.home().follow("Settings");
    assertFalse(isOutOfThePortal());
    settings.formWithButton("Sign out").send();
    long end = System.nanoTime() + SOON.toNanos();
    while (!isOutOfThePortal() && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    assertTrue(isOutOfThePortal());
    assertOutOfTheProvider();
  }

  @Test
  void otherBrowsers_signedOutInTheSettings_areOutOfThePortalSoon() {
    WebPage settings = ada.home().follow("Settings");
    Citizen elsewhere = ada.inAnotherBrowser();
    elsewhere.signIn();
    assertFalse(elsewhere.home().says(SIGN_IN));
    settings.formWithButton("Sign out everywhere else").send();
    long end = System.nanoTime() + SOON.toNanos();
    while (!elsewhere.home().says(SIGN_IN) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    assertTrue(elsewhere.home().says(SIGN_IN));
    assertFalse(isOutOfThePortal(), "this browser stays");
  }

  /** The portal's word about one person signs nobody else out. */
  @Test
  void portalsLink_ofAnotherPerson_isAskedAbout() throws Exception {
    Citizen other = system.citizenWithPassport("other");
    WebPage home = other.home();
    WebForm form = home.formWithButton("Sign out");
    String token = home.document().select("form[action$=/signout] input[name=csrf]").attr("value");
    assertTrue(form.words().contains("Sign out"));
    URI vault = system.addresses().vault();
    RawHttp.Answer answer =
        RawHttp.send(
            vault,
            "POST",
            vault.getPath() + "/signout",
            Map.of(
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Cookie",
                home.browser().cookieHeader(vault.resolve(vault.getPath() + "/signout"))),
            ("csrf=" + token).getBytes(StandardCharsets.US_ASCII));
    assertEquals(303, answer.status(), answer.body());
    String location =
        answer
            .head()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "location:", 0, 9))
            .findFirst()
            .orElseThrow()
            .substring(9)
            .strip();
    assertTrue(location.contains("id_token_hint="), location);
    WebPage asked = ada.open(URI.create(location));
    assertEquals("Sign out?", asked.heading());
    assertFalse(isOutOfThePortal());
    assertEquals("Sign-in settings", ada.home().follow("Settings").heading());
  }

  /** Nobody but the provider can say that somebody signed out. */
  @Test
  void logoutToken_ofNobody_isRefused() throws Exception {
    URI vault = system.addresses().vault();
    RawHttp.Answer answer =
        RawHttp.send(
            vault,
            "POST",
            vault.getPath() + "/signin/signed-out-there",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            "logout_token=e30.e30.e30".getBytes(StandardCharsets.US_ASCII));
    assertEquals(400, answer.status(), answer.body());
  }
}
