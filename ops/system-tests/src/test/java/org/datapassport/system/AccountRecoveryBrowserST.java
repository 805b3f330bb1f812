package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Getting back in by a recovery code, and keeping somebody out who has one. The system waits as
 * long as {@code passport.provider.recovery.hold} says, a few seconds in {@code ops/test}.
 */
final class AccountRecoveryBrowserST {
  private static final String PASSWORD = "four words of a newcomer";
  private static final String NEW_PASSWORD = "four other words for later";
  private static final String WRONG = "User name and code do not belong together";
  private static final int PATIENCE_SECONDS = 60;

  private final RunningSystem system = RunningSystem.fromProperties();
  private final URI provider = system.addresses().provider();
  private final Chromium chromium = Chromium.start();
  private final String name = RunningSystem.newName("lost");

  @AfterEach
  void close() {
    chromium.close();
  }

  /** Without script, from the paper to the new password. */
  @Test
  void person_whoLostEverything_comesBackAfterTheWaitAndNobodyElseStaysIn() {
    try (BrowserContext before = chromium.window(false);
        BrowserContext after = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Inspector inspector = new Inspector(mirror);
      Page old = before.newPage();
      signUp(old);
      List<String> codes = makeCodes(old);
      inspector.look(old, "recovery-codes");
      assertEquals(8, codes.size());
      old.navigate(provider + "/settings");
      inspector.look(old, "settings-with-codes");

      Page page = after.newPage();
      page.navigate(provider + "/sign-in");
      page.locator("#recover").click();
      inspector.look(page, "recover");
      recover(page, name, "00000-00000-00000-00000-000000");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText(WRONG);
      inspector.look(page, "recover-wrong");
      recover(page, name, codes.get(0).toLowerCase(Locale.ROOT).replace("-", " "));
      assertThat(heading(page, "The recovery waits")).isVisible();
      inspector.look(page, "recover-waits");
      old.navigate(provider + "/settings");
      assertThat(old.locator("#alarm")).containsText("Somebody is recovering this account");
      inspector.look(old, "settings-with-alarm");

      awaitReady(page, codes.get(0));
      inspector.look(page, "recover-ready");
      page.locator("#new-password").fill("short");
      page.locator("#recover-password").click();
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("at least");
      page.locator("#new-password").fill(NEW_PASSWORD);
      page.locator("#recover-password").click();
      assertThat(page.getByText("You are back in")).isVisible();
      assertThat(page.getByText("Left: 7")).isVisible();
      assertThat(page.locator("#recovery-codes-make")).hasCount(0);
      inspector.look(page, "recovered");
      old.navigate(provider + "/settings");
      assertThat(heading(old, "Sign in with your data passport")).isVisible();
      signIn(old, PASSWORD);
      assertThat(old.getByRole(AriaRole.ALERT)).containsText("do not belong together");
      signIn(old, NEW_PASSWORD);
      assertThat(heading(old, "Sign-in settings")).isVisible();
      recover(page, name, codes.get(0));
      assertThat(page.getByRole(AriaRole.ALERT)).containsText(WRONG);
      assertEquals(List.of(), inspector.flaws());
    }
  }

  /** A thief of the paper; the owner signs in, reads of it, and stops it. */
  @Test
  void thief_ofACode_isStoppedByTheOwnerWhoSignsIn() {
    try (BrowserContext owners = chromium.window(false);
        BrowserContext thiefs = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Inspector inspector = new Inspector(mirror);
      Page owner = owners.newPage();
      signUp(owner);
      List<String> codes = makeCodes(owner);
      owners.clearCookies();
      Page thief = thiefs.newPage();
      recover(thief, name, codes.get(3));
      awaitReady(thief, codes.get(3));

      signIn(owner, PASSWORD);
      assertThat(heading(owner, "Somebody is recovering your account")).isVisible();
      inspector.look(owner, "recovery-notice");
      owner.locator("#alarm-stop").click();
      assertThat(owner.getByText("The recovery was stopped")).isVisible();
      assertThat(owner.locator("#alarm")).hasCount(0);
      assertThat(owner.getByText("You have none. Without one")).isVisible();

      thief.locator("#new-password").fill(NEW_PASSWORD);
      thief.locator("#recover-password").click();
      assertThat(thief.getByRole(AriaRole.ALERT)).containsText(WRONG);
      recover(thief, name, codes.get(4));
      assertThat(thief.getByRole(AriaRole.ALERT)).containsText(WRONG);
      thief.navigate(provider + "/settings");
      assertThat(heading(thief, "Sign in with your data passport")).isVisible();
      assertEquals(List.of(), inspector.flaws());
    }
  }

  /** The new passkey is the way in; the session that the code gave is not said to be one. */
  @Test
  void passkey_madeByARecovery_replacesThePassword() throws Exception {
    try (BrowserContext before = chromium.window(false);
        BrowserContext after = chromium.window(true)) {
      Page old = before.newPage();
      signUp(old);
      List<String> codes = makeCodes(old);
      Page page = after.newPage();
      VirtualAuthenticator.pluggedInto(page);
      recover(page, name, codes.get(0));
      awaitReady(page, codes.get(0));
      page.locator("#recover-passkey").click();
      assertThat(page.getByText("You are back in")).isVisible();
      assertEquals(List.of("urn:dcann:acr:recovery {otp}"), sessions());

      page.navigate(provider + "/sign-in");
      signIn(page, PASSWORD);
      assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("do not belong together");
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Use a passkey")).click();
      assertThat(heading(page, "Sign-in settings")).isVisible();
      assertEquals(1, sessions().size());
      assertFalse(sessions().get(0).contains("recovery"), sessions().toString());
    }
  }

  /** What a stranger sees is the same whoever has the name, and whether that one has codes. */
  @Test
  void stranger_whoGuesses_learnsNothingAndIsSlowed() {
    try (BrowserContext owners = chromium.window(false);
        BrowserContext strangers = chromium.window(false)) {
      Page owner = owners.newPage();
      signUp(owner);
      makeCodes(owner);
      Page page = strangers.newPage();
      recover(page, name, "7K2MP-Q0X4D-00000-00000-000000");
      String ofOwner = page.locator("main").innerText();
      String nobody = RunningSystem.newName("nobody");
      recover(page, nobody, "7K2MP-Q0X4D-00000-00000-000000");
      assertEquals(ofOwner, page.locator("main").innerText());
      recover(page, name, "no code at all");
      assertEquals(ofOwner, page.locator("main").innerText());
      for (int i = 0; i < 20 && !page.locator("main").innerText().contains("too many"); i++) {
        recover(page, nobody, "7K2MP-Q0X4D-00000-00000-00000" + i % 10);
      }
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("too many wrong codes");
    }
  }

  private List<String> sessions() throws Exception {
    try (var database = system.database("provider");
        var asked =
            database.prepareStatement(
                "select acr || ' ' || amr::text as how from session join account_name"
                    + " using (account_id) where user_name = ?")) {
      asked.setString(1, name);
      var rows = asked.executeQuery();
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(rows.getString("how"));
      }
      return found;
    }
  }

  private void signUp(Page page) {
    page.navigate(provider + "/sign-up");
    page.getByLabel("How you want to be called").fill("Ada Okonkwo-Lind");
    page.getByLabel("User name").fill(name);
    page.locator("#password").fill(PASSWORD);
    page.locator("#sign-up-submit").click();
    page.waitForURL(url -> !url.contains("/sign-up"));
  }

  private List<String> makeCodes(Page page) {
    page.navigate(provider + "/settings");
    page.locator("#recovery-codes-make").click();
    assertThat(heading(page, "Your recovery codes")).isVisible();
    return page.locator("#recovery-codes li").allInnerTexts().stream().map(String::strip).toList();
  }

  private void signIn(Page page, String password) {
    page.navigate(provider + "/sign-in");
    page.locator("#username").fill(name);
    page.locator("#password").fill(password);
    page.locator("#login-submit").click();
  }

  private void recover(Page page, String userName, String code) {
    page.navigate(provider + "/recover");
    page.locator("#username").fill(userName);
    page.locator("#code").fill(code);
    page.locator("#recover-submit").click();
  }

  private void awaitReady(Page page, String code) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (heading(page, "Make a new way in").count() == 0) {
      assertTrue(
          System.nanoTime() < end,
          "start the system with PASSPORT_PROVIDER_RECOVERY_HOLD=PT8S: " + page.content());
      page.waitForTimeout(500);
      recover(page, name, code);
    }
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setLevel(1));
  }
}
