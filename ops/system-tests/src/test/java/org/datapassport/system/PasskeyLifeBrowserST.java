package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of passkeys: named, used, removed, copied, and asked to skip the holder's check. */
final class PasskeyLifeBrowserST {
  private static final String WRONG = "The passkey did not work here";

  private final URI provider = RunningSystem.fromProperties().addresses().provider();
  private final Chromium chromium = Chromium.start();

  @AfterEach
  void close() {
    chromium.close();
  }

  @Test
  void passkeys_ofTwoDevices_haveNamesAndUsesAndTheRemovedOneIsRefused() {
    try (BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      VirtualAuthenticator phone = VirtualAuthenticator.pluggedInto(page);
      signUp(page);
      JsonObject ofPhone = phone.stolenCredential();
      assertTrue(ofPhone.get("isResidentCredential").getAsBoolean(), "no name is needed");
      settings(page);
      rename(page, 0, "Phone in the kitchen");
      phone.unplug();
      VirtualAuthenticator.pluggedInto(page);
      page.getByRole(AriaRole.BUTTON, named("Add a passkey")).click();
      assertThat(page.getByText("The passkey was added")).isVisible();
      rename(page, 1, "Key on the ring");
      assertThat(line(page, "Phone in the kitchen")).containsText("not used yet");

      signOut(page);
      signInByPasskey(page);
      assertThat(heading(page, "Sign-in settings")).isVisible();
      assertThat(line(page, "Key on the ring")).containsText("last used");
      assertThat(line(page, "Phone in the kitchen")).containsText("not used yet");
      line(page, "Phone in the kitchen")
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
          .click();
      assertThat(page.getByText("The passkey was removed")).isVisible();
      assertThat(line(page, "Phone in the kitchen")).hasCount(0);
      signInElsewhere(ofPhone, 5);
    }
  }

  /** A passkey that is not there any more, or a copy, in another browser. */
  private void signInElsewhere(JsonObject credential, int signCount) {
    try (BrowserContext elsewhere = chromium.window(true)) {
      Page page = elsewhere.newPage();
      VirtualAuthenticator.pluggedInto(page).put(credential, signCount);
      signInByPasskey(page);
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText(WRONG);
      page.navigate(provider + "/settings");
      assertThat(heading(page, "Sign in with your data passport")).isVisible();
    }
  }

  @Test
  void copy_whoseCounterIsBehind_isRefusedAndItsOwnerIsTold() {
    try (BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      VirtualAuthenticator mine = VirtualAuthenticator.pluggedInto(page);
      signUp(page);
      JsonObject stolen = mine.stolenCredential();
      signInByPasskey(page);
      signInByPasskey(page);
      assertThat(heading(page, "Sign-in settings")).isVisible();
      assertThat(page.getByText("Somebody has a copy")).hasCount(0);

      signInElsewhere(stolen, 1);
      signInByPasskey(page);
      assertThat(heading(page, "Sign-in settings")).isVisible();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Somebody has a copy");
    }
  }

  /** The page's script asks for the check; a thief with the unlocked key writes his own script. */
  @Test
  void holder_whomTheAuthenticatorDidNotCheck_isRefusedByTheServer() {
    try (BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      VirtualAuthenticator mine = VirtualAuthenticator.pluggedInto(page);
      signUp(page);
      window.clearCookies();
      mine.doubtItsHolder();
      page.route("**/passkey/options/sign-in", PasskeyLifeBrowserST::withoutVerification);
      signInByPasskey(page);
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText(WRONG);
    }
  }

  private static void withoutVerification(Route route) {
    var answer = route.fetch();
    String loosened = answer.text().replace("\"required\"", "\"discouraged\"");
    assertTrue(loosened.contains("discouraged"), loosened);
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(loosened));
  }

  @Test
  void sessions_elsewhere_endByOneButton() {
    try (BrowserContext here = chromium.window(true);
        BrowserContext there = chromium.window(true)) {
      Page page = here.newPage();
      VirtualAuthenticator mine = VirtualAuthenticator.pluggedInto(page);
      signUp(page);
      Page other = there.newPage();
      VirtualAuthenticator.pluggedInto(other).put(mine.stolenCredential(), 1);
      signInByPasskey(other);
      assertThat(heading(other, "Sign-in settings")).isVisible();
      settings(page);
      page.getByRole(AriaRole.BUTTON, named("Sign out everywhere else")).click();
      assertThat(page.getByText("All other browsers were signed out")).isVisible();
      other.navigate(provider + "/settings");
      assertThat(heading(other, "Sign in with your data passport")).isVisible();
    }
  }

  private void signUp(Page page) {
    page.navigate(provider + "/sign-up");
    page.getByLabel("How you want to be called").fill("Ada Okonkwo-Lind");
    page.getByLabel("User name").fill(RunningSystem.newName("keys"));
    page.getByRole(AriaRole.BUTTON, named("Make a passkey and go on")).click();
    page.waitForURL(url -> !url.contains("/sign-up"));
  }

  private void settings(Page page) {
    page.navigate(provider + "/settings");
    assertThat(heading(page, "Sign-in settings")).isVisible();
  }

  private void signInByPasskey(Page page) {
    page.navigate(provider + "/sign-in");
    String form = page.url();
    page.getByRole(AriaRole.BUTTON, named("Use a passkey")).click();
    page.waitForURL(url -> !url.equals(form));
  }

  private static void rename(Page page, int which, String name) {
    page.getByLabel("Name of the passkey").nth(which).fill(name);
    page.getByRole(AriaRole.BUTTON, named("Rename")).nth(which).click();
    assertThat(page.getByText("The passkey has its new name")).isVisible();
    assertThat(line(page, name)).isVisible();
  }

  private static Locator line(Page page, String name) {
    return page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText(name));
  }

  private void signOut(Page page) {
    page.context().clearCookies();
    page.navigate(provider + "/settings");
    assertThat(heading(page, "Sign in with your data passport")).isVisible();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name).setLevel(1));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
