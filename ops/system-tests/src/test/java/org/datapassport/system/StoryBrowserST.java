package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;

/** The whole story in a real browser whose scripts are off, by labels and roles only. */
final class StoryBrowserST {
  private static final Path FILES = Path.of("..", "demo", "data");

  private final Addresses addresses = RunningSystem.fromProperties().addresses();

  @Test
  void story_withScriptsOff_holdsOnPagesWithoutBarriers() {
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Teller teller = new Teller(addresses, window.newPage(), new Inspector(mirror));
      teller.signUp(RunningSystem.newName("ada"));
      teller.makePassport();
      teller.typeFactsIn();
      List.of("ada-track.gpx", "ada-statement.xml", "ada-health-export.xml")
          .forEach(teller::bringIn);
      teller.companyAsks();
      teller.chooseStrandByStrand();
      teller.companyReads();
      teller.seeTheRead();
      teller.end();
      teller.companyIsCutOff();
      teller.lookAround();
      assertEquals(List.of(), teller.inspector.flaws());
    }
  }

  private record Teller(Addresses addresses, Page page, Inspector inspector) {
    void signUp(String name) {
      open(addresses.portal("/"));
      arrive("Your data passport", "portal-signin");
      link("Sign in or get a passport").click();
      arrive("Sign in with your data passport", "sign-in");
      link("I have no data passport yet").click();
      arrive("Make your account", "sign-up");
      fill("How you want to be called", "Ada Okonkwo-Lind");
      fill("User name", name);
      fill("Password", "short");
      button("Go on with this password").click();
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("There is a problem");
      inspector.look(page, "sign-up with a flaw");
      fill("Password", "correct horse battery " + name);
      button("Go on with this password").click();
      arrive("Make your passport", "make-passport");
    }

    void makePassport() {
      fill("Name on the card", "Ada Okonkwo-Lind");
      button("Make my passport").click();
      arrive("Ada Okonkwo-Lind", "home-new");
    }

    void typeFactsIn() {
      link("Type in your name").click();
      arrive("Name", "facts-name");
      fill("Given name", "Ada");
      fill("Family name", "Okonkwo-Lind");
      button("Save").click();
      open(addresses.portal("/strands/postal-address/edit"));
      arrive("Postal address", "facts-address");
      fill("Street and number", "Kalamaja 12-4");
      fill("Postal code", "10413");
      fill("Town or city", "Tallinn");
      fill("Country", "EE");
      button("Save").click();
    }

    void bringIn(String file) {
      open(addresses.portal("/strands/import"));
      page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
          .setInputFiles(FILES.resolve(file));
      button("Look at what it would add").click();
      arrive("What this file would add", "plan " + file);
      page.getByRole(
              AriaRole.BUTTON,
              new Page.GetByRoleOptions().setName(Pattern.compile("^Add [0-9 ,]+ records?$")))
          .click();
      inspector.look(page, "after " + file);
    }

    void companyAsks() {
      open(addresses.portal("/"));
      arrive("Ada Okonkwo-Lind", "home");
      open(addresses.shop("/"));
      inspector.look(page, "shop");
      link("Become a customer").click();
      arrive("Your customer card", "shop-card-empty");
      button("Fill in from my passport").click();
      arrive("asks to read some of your data", "consent");
      for (String strand : List.of("Name", "Postal address", "Grocery spending", "Movement")) {
        assertThat(option(strand, "Don’t share")).isChecked();
      }
    }

    void chooseStrandByStrand() {
      choose("Name", "Full name", "Once");
      choose("Postal address", "Full address", "Once");
      choose("Grocery spending", "Monthly totals", "30 days");
      assertThat(option("Movement", "Don’t share")).isChecked();
      button("Go on with my choices").click();
      arrive("Check your choices", "confirm");
      button("Start the flow").click();
      arrive("Your customer card", "shop-card");
      assertThat(page.getByLabel("Given name")).hasValue("Ada");
      assertThat(page.getByLabel("Family name")).hasValue("Okonkwo-Lind");
      assertThat(page.getByLabel("Street and number")).hasValue("Kalamaja 12-4");
      assertThat(page.getByLabel("Town")).hasValue("Tallinn");
    }

    void companyReads() {
      link("My weekly box").click();
      arrive("Your weekly box", "shop-box");
      assertThat(page.getByRole(AriaRole.TABLE)).containsText("period");
      assertThat(page.getByRole(AriaRole.TABLE)).not().containsText("seller");
    }

    void seeTheRead() {
      open(addresses.portal("/"));
      link("Activity").click();
      arrive("Activity", "activity");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText("Green & Sons");
      assertThat(page.getByRole(AriaRole.MAIN)).containsText("read grocery spending");
      link("Connections").click();
      arrive("Who has what", "connections");
      link("Green & Sons").last().click();
      arrive("Green & Sons", "connection");
    }

    void end() {
      link("Connections").first().click();
      link("the flow to Green & Sons").click();
      arrive("End the flow to Green & Sons", "end");
      button("End the flow").click();
      inspector.look(page, "ended");
    }

    void companyIsCutOff() {
      open(addresses.shop("/"));
      link("Do we still have access?").click();
      arrive("Do we still have access?", "shop-access");
      Locator keys = page.getByRole(AriaRole.TABLE);
      assertThat(keys).containsText("401");
      assertThat(keys).containsText("invalid_grant");
      assertThat(keys).containsText("inactive");
    }

    /** The pages that the story itself does not need. */
    void lookAround() {
      for (String path :
          List.of(
              "/strands",
              "/requests",
              "/strands/name",
              "/strands/movement",
              "/passport/keys",
              "/passport/recover",
              "/identity",
              "/identity/email")) {
        open(addresses.portal(path));
        inspector.look(page, "portal" + path.replace('/', '-'));
      }
      open(addresses.registry("/"));
      inspector.look(page, "registry");
      open(addresses.registry("/directory"));
      inspector.look(page, "registry-directory");
      open(addresses.registry("/ont"));
      inspector.look(page, "registry-ont");
      open(addresses.portal("/no-such-page"));
      inspector.look(page, "portal-missing");
      open(addresses.shop("/privacy"));
      inspector.look(page, "shop-privacy");
    }

    private void choose(String strand, String level, String span) {
      option(strand, level).check();
      option("How long .*" + strand + ".*", span).check();
    }

    private Locator option(String group, String start) {
      return page.getByRole(
              AriaRole.GROUP,
              new Page.GetByRoleOptions().setName(Pattern.compile("^" + group + "$")))
          .getByRole(
              AriaRole.RADIO,
              new Locator.GetByRoleOptions().setName(Pattern.compile("^" + start + "\\b")));
    }

    private void open(URI address) {
      page.navigate(address.toString());
    }

    private void arrive(String heading, String name) {
      assertThat(
              page.getByRole(
                  AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading).setLevel(1)))
          .isVisible();
      inspector.look(page, name);
    }

    private Locator link(String name) {
      return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private Locator button(String name) {
      return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private void fill(String label, String value) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(value);
    }
  }
}
