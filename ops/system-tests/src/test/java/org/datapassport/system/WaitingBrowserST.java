package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Clock;
import java.util.List;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.Test;

/** A citizen sees what waits and stops it, in a real browser whose scripts are off. */
class WaitingBrowserST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final PublicLog log = new PublicLog(system.addresses().registry(), Clock.systemUTC());
  private final Citizen ada = system.citizenWithPassport("onlooker");
  private final RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);

  @Test
  void whatWaits_inEachState_isReadableAndStopped() throws Exception {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Page page = window.newPage();
      Inspector inspector = new Inspector(mirror);
      signIn(page, system, ada);
      named(page, AriaRole.LINK, "What waits against your passport").click();
      assertThat(heading(page, "Nothing waits")).isVisible();
      inspector.look(page, "waiting-nothing");

      var theft = WaitingST.theft(log.resolve(ada.passportNumber()), file);
      assertEquals(202, WaitingST.send(system, theft).statusCode());
      page.reload();
      assertThat(heading(page, "Change your recovery key")).isVisible();
      inspector.look(page, "waiting");
      page.navigate(system.addresses().portal("/").toString());
      assertThat(page.getByText("Somebody asked for it").first()).isVisible();
      inspector.look(page, "waiting-home");
      page.navigate(system.addresses().portal("/passport/keys").toString());
      inspector.look(page, "waiting-keys");
      named(page, AriaRole.LINK, "See what it is and stop it").click();
      named(page, AriaRole.LINK, "Stop it").click();
      page.getByLabel("Your recovery key").fill("my dog's name");
      named(page, AriaRole.BUTTON, "Stop it").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is no recovery key");
      inspector.look(page, "veto-flawed");
      page.getByLabel("Your recovery key").fill(file.text());
      named(page, AriaRole.BUTTON, "Stop it").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is stopped");
      assertThat(page.getByRole(AriaRole.TABLE)).containsText("stopped with the recovery key");
      inspector.look(page, "waiting-stopped");
      assertEquals(List.of(), inspector.flaws());
    }
  }

  static void signIn(Page page, RunningSystem system, Citizen citizen) {
    page.navigate(system.addresses().portal("/").toString());
    named(page, AriaRole.LINK, "Sign in or get a passport").click();
    proveIt(page, citizen);
  }

  /** On the provider's page of signing in. */
  static void proveIt(Page page, Citizen citizen) {
    JsonObject account = JsonParser.parseString(citizen.credentials()).getAsJsonObject();
    page.locator("#username").fill(account.get("username").getAsString());
    page.locator("#password").fill(account.get("password").getAsString());
    page.locator("#login-submit").click();
  }

  static Locator named(Page page, AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator heading(Page page, String words) {
    return named(page, AriaRole.HEADING, words);
  }
}
