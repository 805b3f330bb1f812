package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;

/** The developer console in a real browser, by labels and roles only. */
final class DeveloperConsoleBrowserST {
  private static final String REDIRECT = "http://127.0.0.1:9/callback";

  private final Addresses addresses = RunningSystem.fromProperties().addresses();

  @Test
  void console_withScriptsOff_holdsOnPagesWithoutBarriers() throws Exception {
    String key = new ECKeyGenerator(Curve.P_256).keyID("k").generate().toPublicJWK().toJSONString();
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Desk desk = new Desk(window.newPage(), new Inspector(mirror));
      desk.signUp(addresses);
      desk.register("not a key");
      assertThat(desk.page.getByRole(AriaRole.ALERT)).containsText("jwks");
      desk.look("register-flawed");
      desk.fill("Key by value", key);
      desk.button("Register").click();
      desk.arrive("Tariff quote", "client-new");
      desk.chooseStrand();
      desk.lookAround();
      assertEquals(List.of(), desk.inspector.flaws());
    }
  }

  @Test
  void keyPair_madeInTheBrowser_leavesItsPublicHalfOnly() {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(true);
        BrowserContext mirror = chromium.window(true)) {
      Desk desk = new Desk(window.newPage(), new Inspector(mirror));
      desk.signUp(addresses);
      desk.register("");
      desk.button("Make a key pair for me here").click();
      Locator field = desk.page.getByLabel("Key by value");
      assertThat(field).hasValue(Pattern.compile(".*\"kid\".*"));
      assertFalse(field.inputValue().contains("\"d\""), "the private half is in no field");
      assertTrue(desk.page.getByLabel("Private key").innerText().contains("\"d\""));
      desk.button("Register").click();
      assertThat(desk.heading("Tariff quote")).isVisible();
      assertFalse(desk.page.content().contains("\"d\""), "and is not shown again");
    }
  }

  private record Desk(Page page, Inspector inspector) {
    void signUp(Addresses addresses) {
      String name = RunningSystem.newName("dev");
      page.navigate(addresses.provider() + "/sign-in");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("For developers")).click();
      link("I have no data passport yet").click();
      fill("How you want to be called", "Brightloom Energy");
      fill("User name", name);
      fill("Password", "correct horse battery " + name);
      button("Go on with this password").click();
      arrive("Developer console", "empty");
    }

    void register(String key) {
      link("Register a client").click();
      arrive("Register a client", "register");
      fill("Name", "Tariff quote");
      fill("Redirect URIs", REDIRECT);
      page.getByLabel("On a person’s machine").check();
      if (!key.isEmpty()) {
        fill("Key by value", key);
        button("Register").click();
      }
    }

    void chooseStrand() {
      link("Choose strands").click();
      arrive("What Tariff quote asks for", "strands-empty");
      page.getByLabel("Strand and finest level").selectOption("electricity-meter/monthly-totals");
      fill("Why, in one sentence that people understand", "To compare with our tariffs.");
      fill("Read for how many days", "9000");
      button("Save the strand").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("access_period");
      look("strands-flawed");
      fill("Read for how many days", "90");
      button("Save the strand").click();
      assertThat(page.getByRole(AriaRole.TABLE)).containsText("To compare with our tariffs.");
      look("strands");
    }

    void lookAround() {
      for (String name : List.of("Overview", "Registration", "Keys", "Examples", "Delete")) {
        link(name).first().click();
        look("client-" + name);
      }
      link("Go live").first().click();
      arrive("Bring Tariff quote live", "client-live");
      button("Bring it live").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Contact");
      look("client-live-flawed");
      link("Test people").first().click();
      arrive("Test people", "people");
      button("Make Tess").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Tess can sign in now");
      look("people-made");
      link("Clients").first().click();
      arrive("Developer console", "console");
    }

    void arrive(String title, String name) {
      assertThat(heading(title)).isVisible();
      look(name);
    }

    void look(String name) {
      inspector.look(page, "developer-" + name);
    }

    Locator heading(String title) {
      return page.getByRole(
          AriaRole.HEADING, new Page.GetByRoleOptions().setName(title).setLevel(1));
    }

    Locator link(String name) {
      return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
      return page.getByRole(
          AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void fill(String label, String value) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }
  }
}
