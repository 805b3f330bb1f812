package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.datapassport.system.WaitingBrowserST.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.datapassport.story.Citizen;
import org.junit.jupiter.api.Test;

/** A citizen with a link and a flow closes the passport, in a real browser without scripts. */
class ClosingBrowserST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final Citizen ada = system.citizenWithPassport("closer");
  private final RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);

  @Test
  void pages_fromShowingALinkToTheClosedPassport_areReadable() throws Exception {
    ClosingST.share(system.addresses(), ada);
    try (AccountIssuerProcess bank = AccountIssuerProcess.start(system.addresses().vault())) {
      assertTrue(
          bank.link(ada, system.addresses(), "Test Bank", "closer-at-bank")
              .says("The link is made"));
    }
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Page page = window.newPage();
      Inspector inspector = new Inspector(mirror);
      WaitingBrowserST.signIn(page, system, ada);
      named(page, AriaRole.LINK, "Link an identity").click();
      inspector.look(page, "identity-companies");
      named(page, AriaRole.LINK, "Change what they see").click();
      inspector.look(page, "identity-show");

      page.navigate(system.addresses().portal("/passport/keys").toString());
      named(page, AriaRole.LINK, "Close your passport").click();
      inspector.look(page, "close");
      page.getByLabel("Type the word “close”").fill("yes");
      page.getByLabel("Your recovery key, only to close it at once").fill("my dog's name");
      named(page, AriaRole.BUTTON, "Close my passport").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Type the word “close”");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is no recovery key");
      inspector.look(page, "close-flawed");
      page.getByLabel("Type the word “close”").fill("close");
      page.getByLabel("Your recovery key, only to close it at once").fill(file.text());
      named(page, AriaRole.BUTTON, "Close my passport").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your passport is closed");
      inspector.look(page, "closed-home");
      page.navigate(system.addresses().portal("/passport/keys").toString());
      inspector.look(page, "closed-keys");
      page.navigate(system.addresses().portal("/connections").toString());
      inspector.look(page, "closed-connections");
      deleteTheVault(page, inspector);
      assertEquals(List.of(), inspector.flaws());
    }
  }

  /** The closed passport's vault goes too, and its owner begins anew. */
  private void deleteTheVault(Page page, Inspector inspector) {
    page.navigate(system.addresses().portal("/signin/again?next=/passport/delete").toString());
    WaitingBrowserST.proveIt(page, ada);
    inspector.look(page, "vault-deletion");
    page.getByLabel("Type the word “delete”").fill("delete");
    named(page, AriaRole.BUTTON, "Delete my vault").click();
    assertThat(named(page, AriaRole.HEADING, "Your vault is deleted")).isVisible();
    inspector.look(page, "vault-deleted");
    page.navigate(system.addresses().portal("/strands").toString());
    assertThat(named(page, AriaRole.LINK, "Sign in or get a passport")).isVisible();
    named(page, AriaRole.LINK, "Sign in or get a passport").click();
    assertThat(named(page, AriaRole.HEADING, "Make your passport")).isVisible();
  }
}
