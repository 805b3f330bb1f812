package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;

/** Signing up and in with a passkey, which Chromium's own virtual authenticator holds. */
final class PasskeyBrowserST {
  private final Addresses addresses = RunningSystem.fromProperties().addresses();

  @Test
  void passkey_madeAtSignUp_signsInAgainWithoutAnyName() {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      Authenticator authenticator = Authenticator.pluggedInto(page);
      openSignIn(page);
      signUp(page, RunningSystem.newName("ada"));
      assertEquals(1, authenticator.credentials().size());

      signOut(page);
      page.navigate(addresses.portal("/strands").toString());
      assertThat(heading(page, "My data")).hasCount(0);

      openSignIn(page);
      page.getByRole(AriaRole.BUTTON, named("Use a passkey")).click();
      assertThat(heading(page, "Ada Okonkwo-Lind")).isVisible();
      assertEquals(
          2, authenticator.credentials().get(0).getAsJsonObject().get("signCount").getAsInt());
    }
  }

  @Test
  void passkey_refusedByItsHolder_saysSoAndLeavesTheVisitorSignedOut() {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(true)) {
      Page page = window.newPage();
      Authenticator authenticator = Authenticator.pluggedInto(page);
      openSignIn(page);
      signUp(page, RunningSystem.newName("ada"));
      signOut(page);

      authenticator.doubtItsHolder();
      openSignIn(page);
      page.getByRole(AriaRole.BUTTON, named("Use a passkey")).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("No passkey was used");
      assertThat(heading(page, "Sign in with your data passport")).isVisible();
    }
  }

  private void openSignIn(Page page) {
    page.navigate(addresses.portal("/").toString());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in or get a passport"))
        .click();
  }

  private static void signUp(Page page, String name) {
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("I have no data passport yet"))
        .click();
    page.getByLabel("How you want to be called").fill("Ada Okonkwo-Lind");
    page.getByLabel("User name").fill(name);
    page.getByRole(AriaRole.BUTTON, named("Make a passkey and go on")).click();
    assertThat(heading(page, "Make your passport")).isVisible();
    page.getByLabel("Name on the card").fill("Ada Okonkwo-Lind");
    page.getByRole(AriaRole.BUTTON, named("Make my passport")).click();
    assertThat(heading(page, "Ada Okonkwo-Lind")).isVisible();
  }

  private static void signOut(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    assertThat(heading(page, "Sign out?")).isVisible();
    page.getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign out"))
        .click();
    assertThat(heading(page, "You are signed out")).isVisible();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name).setLevel(1));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** A made-up authenticator inside the browser that holds discoverable passkeys. */
  private record Authenticator(CDPSession devtools, String id) {
    static Authenticator pluggedInto(Page page) {
      CDPSession devtools = page.context().newCDPSession(page);
      devtools.send("WebAuthn.enable");
      JsonObject options = new JsonObject();
      options.addProperty("protocol", "ctap2");
      options.addProperty("transport", "internal");
      options.addProperty("hasResidentKey", true);
      options.addProperty("hasUserVerification", true);
      options.addProperty("isUserVerified", true);
      options.addProperty("automaticPresenceSimulation", true);
      JsonObject call = new JsonObject();
      call.add("options", options);
      JsonObject made = devtools.send("WebAuthn.addVirtualAuthenticator", call);
      return new Authenticator(devtools, made.get("authenticatorId").getAsString());
    }

    JsonArray credentials() {
      return devtools.send("WebAuthn.getCredentials", call()).getAsJsonArray("credentials");
    }

    /** From now on the finger or face is not the holder's. */
    void doubtItsHolder() {
      JsonObject call = call();
      call.addProperty("isUserVerified", false);
      devtools.send("WebAuthn.setUserVerified", call);
    }

    private JsonObject call() {
      JsonObject call = new JsonObject();
      call.addProperty("authenticatorId", id);
      return call;
    }
  }
}
