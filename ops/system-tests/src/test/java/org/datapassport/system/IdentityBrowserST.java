package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.datapassport.checks.country.TestCountry;
import org.datapassport.story.Addresses;
import org.junit.jupiter.api.Test;

/** A citizen links a passport chip and an account in a real browser whose scripts are off. */
class IdentityBrowserST {
  private static final String FILES = "Files of the chip";
  private static final String LINES = "The lines at its foot";
  private static final String CHECK = "Check and link it";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final Instant now = Clock.systemUTC().instant();

  /** The second line of the machine readable zone differs for each run, as for each passport. */
  private final String zone =
      TestCountry.ADA.substring(0, 44) + TestCountry.line(number(), "EST", inThreeYears());

  private static String number() {
    return String.format(Locale.ROOT, "KA%07d", new SecureRandom().nextInt(10_000_000));
  }

  private String inThreeYears() {
    return DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT)
        .withZone(ZoneOffset.UTC)
        .format(now.plus(Duration.ofDays(1000)));
  }

  private TestCountry country() {
    return new TestCountry(
        "EE", "brainpoolP256r1", now.minus(Duration.ofDays(900)), now.plus(Duration.ofDays(900)));
  }

  private TestCountry.Signer signer(TestCountry country) {
    return country.signer(now.minus(Duration.ofDays(30)), now.plus(Duration.ofDays(300)));
  }

  private static byte[] file(Map<Integer, byte[]> groups, int number) {
    return Objects.requireNonNull(groups.get(number));
  }

  @Test
  void chip_ofACountryThatTheVaultKnows_isLinkedAndForgeriesAreNot() throws Exception {
    TestCountry estonia = country();
    Path certificates = Files.createDirectories(system.home().resolve("csca"));
    estonia.believeIn(certificates);
    Map<Integer, byte[]> groups = TestCountry.groups(zone);
    byte[] genuine = signer(estonia).sign(groups);
    byte[] forged = signer(country()).sign(groups);
    byte[] eves = file(TestCountry.groups(TestCountry.ADA), 2);
    byte[] dg1 = file(groups, 1);
    byte[] dg2 = file(groups, 2);
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Holder holder = new Holder(addresses, window.newPage(), new Inspector(mirror));
      holder.getPassport();
      holder.openForm();
      holder.upload(zone, forged, dg1, dg2);
      holder.isTold("We know no certificate of the country that signed it");
      holder.upload(zone, genuine, dg1, eves);
      holder.isTold("A file of the chip is not the one that was signed");
      holder.upload(TestCountry.ADA, genuine, dg1, dg2);
      holder.isTold("The lines that you typed are not those in the chip");
      holder.inspector.look(holder.page, "identity-document-flawed");
      holder.upload(zone, genuine, dg1, dg2);
      assertThat(holder.page.getByText("The link is made")).isVisible();
      assertThat(holder.page.getByRole(AriaRole.TABLE)).containsText("EST, number ends in");
      holder.inspector.look(holder.page, "identity-linked");
      try (BrowserContext elsewhere = chromium.window(false)) {
        Holder second = new Holder(addresses, elsewhere.newPage(), holder.inspector);
        second.getPassport();
        second.openForm();
        second.upload(zone, genuine, dg1, dg2);
        assertThat(second.page.getByText("linked to another passport")).isVisible();
        assertThat(second.page.getByText("No links yet")).isVisible();
        holder.button("End the link").click();
        assertThat(holder.page.getByText("The link has ended")).isVisible();
        second.openForm();
        second.upload(zone, genuine, dg1, dg2);
        assertThat(second.page.getByText("The link is made")).isVisible();
      }
      assertEquals(List.of(), holder.inspector.flaws());
    }
  }

  @Test
  void account_atABank_isLinkedThroughTheContentSecurityPolicy() throws Exception {
    try (AccountIssuerProcess bank = AccountIssuerProcess.start(addresses.vault());
        Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Holder holder = new Holder(addresses, window.newPage(), new Inspector(mirror));
      holder.getPassport();
      holder.page.navigate(addresses.portal("/identity").toString());
      holder.inspector.look(holder.page, "identity-offers");
      holder.link("Add an account at Test Bank").click();
      holder.inspector.look(holder.page, "identity-account");
      holder.button("Sign in there").click();
      holder.fill("User", "ada-in-chromium");
      holder.button("Go on").click();
      assertThat(holder.page.getByText("consent-allow")).isVisible();
      holder.button("Go on").click();
      assertThat(holder.page.getByText("The link is made")).isVisible();
      assertThat(holder.page.getByRole(AriaRole.TABLE)).containsText("Test Bank, ada-in-chromium");
      assertEquals(List.of(), holder.inspector.flaws());
      assertEquals(addresses.vault().getHost(), bank.lastCallback().getHost());
    }
  }

  private record Holder(Addresses addresses, Page page, Inspector inspector) {
    void getPassport() {
      String name = RunningSystem.newName("holder");
      page.navigate(addresses.portal("/").toString());
      link("Sign in or get a passport").click();
      link("I have no data passport yet").click();
      fill("How you want to be called", "Ada Okonkwo-Lind");
      fill("User name", name);
      fill("Password", "correct horse battery " + name);
      button("Go on with this password").click();
      fill("Name on the card", "Ada Okonkwo-Lind");
      button("Make my passport").click();
      assertThat(link("Link an identity")).isVisible();
    }

    void fill(String label, String text) {
      page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
    }

    void openForm() {
      page.navigate(addresses.portal("/identity").toString());
      link("Add a passport or identity card").click();
    }

    void upload(String zone, byte[] sod, byte[] dg1, byte[] dg2) {
      fill(LINES, zone.substring(0, 44) + "\n" + zone.substring(44));
      page.getByLabel(FILES)
          .setInputFiles(
              new FilePayload[] {file("EF.SOD", sod), file("DG1", dg1), file("DG2", dg2)});
      button(CHECK).click();
    }

    private static FilePayload file(String name, byte[] bytes) {
      return new FilePayload(name + ".bin", "application/octet-stream", bytes);
    }

    void isTold(String words) {
      assertThat(page.getByRole(AriaRole.ALERT)).containsText(words);
    }

    Locator link(String name) {
      return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
      return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
  }
}
