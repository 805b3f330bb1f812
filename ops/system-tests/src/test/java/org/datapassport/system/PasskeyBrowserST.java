package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
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
      VirtualAuthenticator authenticator = VirtualAuthenticator.pluggedInto(page);
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
      VirtualAuthenticator authenticator = VirtualAuthenticator.pluggedInto(page);
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

  @Test
  void intimateStrand_afterAPasswordSignIn_flowsByThePasskeyOnly() {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(true);
        BrowserContext mirror = chromium.window(true)) {
      Page page = window.newPage();
      VirtualAuthenticator.pluggedInto(page);
      Inspector inspector = new Inspector(mirror);
      signUpByPassword(page, RunningSystem.newName("ada"));
      bringInATrack(page);
      page.navigate(addresses.provider() + "/settings");
      page.getByRole(AriaRole.BUTTON, named("Add a passkey")).click();
      assertThat(page.getByRole(AriaRole.BUTTON, named("Remove"))).isVisible();

      page.navigate(addresses.shop("/card").toString());
      page.getByRole(AriaRole.BUTTON, named("Fill in from my passport")).click();
      choose(page, "Movement", "Exact track");
      choose(page, "How long .*Movement.*", "30 days");
      page.getByRole(AriaRole.BUTTON, named("Go on with my choices")).click();
      assertThat(heading(page, "Once more")).isVisible();
      inspector.look(page, "intimate");
      page.getByRole(AriaRole.BUTTON, named("Keep it, with my passkey")).click();
      assertThat(heading(page, "Check your choices")).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Start the flow")).click();
      assertThat(heading(page, "Your customer card")).isVisible();

      page.navigate(addresses.shop("/access").toString());
      assertThat(page.getByRole(AriaRole.ROW).filter(withText("movement"))).containsText("200");
      assertEquals(List.of(), inspector.flaws());
    }
  }

  private void signUpByPassword(Page page, String name) {
    openSignIn(page);
    page.getByRole(
            AriaRole.LINK, new Page.GetByRoleOptions().setName("I have no data passport yet"))
        .click();
    page.getByLabel("How you want to be called").fill("Ada Okonkwo-Lind");
    page.getByLabel("User name").fill(name);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill("correct horse battery " + name);
    page.getByRole(AriaRole.BUTTON, named("Go on with this password")).click();
    makePassport(page);
  }

  private void bringInATrack(Page page) {
    page.navigate(addresses.portal("/strands/import").toString());
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(RunningSystem.demoFiles().resolve("ada-track.gpx"));
    page.getByRole(AriaRole.BUTTON, named("Look at what it would add")).click();
    page.getByRole(
            AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Add [0-9]")))
        .click();
    // An import is a job: it is in when the page says so, not when the form was sent.
    page.getByText("The file is in your vault").waitFor();
  }

  private static void choose(Page page, String group, String option) {
    page.getByRole(
            AriaRole.GROUP, new Page.GetByRoleOptions().setName(Pattern.compile("^" + group + "$")))
        .getByRole(
            AriaRole.RADIO,
            new Locator.GetByRoleOptions().setName(Pattern.compile("^" + option + "\\b")))
        .check();
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
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
    makePassport(page);
  }

  private static void makePassport(Page page) {
    assertThat(heading(page, "Make your passport")).isVisible();
    page.getByLabel("Name on the card").fill("Ada Okonkwo-Lind");
    page.getByRole(AriaRole.BUTTON, named("Make my passport")).click();
    assertThat(heading(page, "Ada Okonkwo-Lind")).isVisible();
  }

  private static void signOut(Page page) {
    page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
    assertThat(heading(page, "You are signed out")).isVisible();
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name).setLevel(1));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
