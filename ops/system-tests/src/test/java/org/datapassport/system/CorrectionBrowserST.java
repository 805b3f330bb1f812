package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.datapassport.system.WaitingBrowserST.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import org.datapassport.story.Citizen;
import org.datapassport.story.Journey;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** A citizen changes and deletes records, then a strand, in a real browser without scripts. */
class CorrectionBrowserST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final Citizen ada = system.citizenWithPassport("corrector");
  private final URI spending = system.addresses().portal("/strands/grocery-spending");

  @Test
  void recordsAndStrand_changedAndDeleted_areGoneForTheCitizenAndTheCompany() {
    ada.acceptImport(
        ada.offerFile("ada-statement.xml", RunningSystem.demoFile("ada-statement.xml")));
    ClosingST.share(system.addresses(), ada);
    try (Chromium chromium = Chromium.start();
        BrowserContext window = chromium.window(false);
        BrowserContext mirror = chromium.window(true)) {
      Page page = window.newPage();
      Inspector inspector = new Inspector(mirror);
      WaitingBrowserST.signIn(page, system, ada);
      page.navigate(spending.toString());
      inspector.look(page, "strand-with-records");
      changeOne(page, inspector);
      deleteOne(page, window);
      deleteTheStrand(page, inspector);
      proveAndDelete(page, "name");
      assertThat(page.getByText(Journey.COMPANY).first()).isVisible();
      inspector.look(page, "strand-deletion-with-readers");
      page.getByLabel("Type the word “delete”").fill("delete");
      named(page, AriaRole.BUTTON, "Delete this strand").click();
      assertThat(page.getByRole(AriaRole.STATUS)).containsText("The strand is deleted");
      assertFalse(ada.connections().hasButton("Pause all sharing"), "nothing flows any more");
      assertEquals(List.of(), inspector.flaws());
    }
  }

  private void changeOne(Page page, Inspector inspector) {
    named(page, AriaRole.LINK, "Change or delete").first().click();
    inspector.look(page, "record");
    named(page, AriaRole.LINK, "Change it").click();
    page.getByLabel("Amount").fill("a lot");
    named(page, AriaRole.BUTTON, "Save").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Check “amount”");
    inspector.look(page, "record-change-flawed");
    page.getByLabel("Amount").fill("4711.55");
    named(page, AriaRole.BUTTON, "Save").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The record is changed");
    assertThat(page.getByRole(AriaRole.TABLE)).containsText("4711.55");
  }

  /** Two windows and a way back: the second press deletes nothing else. */
  private void deleteOne(Page page, BrowserContext window) {
    named(page, AriaRole.LINK, "Change or delete").first().click();
    assertThat(page.getByText("4711.55")).isVisible();
    Page other = window.newPage();
    other.navigate(page.url());
    long before = records();
    named(page, AriaRole.BUTTON, "Delete this record").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The record is deleted");
    named(other, AriaRole.BUTTON, "Delete this record").click();
    assertThat(other.getByRole(AriaRole.STATUS)).containsText("Nothing was changed");
    assertEquals(before - 1, records());
    assertFalse(ada.open(URI.create(spending + "/data.csv")).body().contains("4711.55"));
    assertFalse(ada.activity().body().contains("4711.55"));
    other.close();
  }

  /** However long the rest took: the page of the deletion is there for who has just signed in. */
  private void proveAndDelete(Page page, String strand) {
    String again = "/signin/again?next=/strands/" + strand + "/delete";
    page.navigate(system.addresses().portal(again).toString());
    WaitingBrowserST.proveIt(page, ada);
  }

  private long records() {
    return ada.open(URI.create(spending + "/data.csv")).body().lines().count();
  }

  /** Meanwhile another window stands on the page that would give the strand to a company. */
  private void deleteTheStrand(Page page, Inspector inspector) {
    WebPage confirm =
        ada.choose(
            ada.open(system.addresses().shop("/card"))
                .formWithButton("Fill in from my passport")
                .send(),
            List.of(new Citizen.Choice("Grocery spending", "Monthly totals", "30 days")));
    page.navigate(spending.toString());
    named(page, AriaRole.LINK, "Delete this strand").click();
    proveAndDelete(page, "grocery-spending");
    page.getByLabel("Type the word “delete”").fill("yes");
    named(page, AriaRole.BUTTON, "Delete this strand").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Type the word “delete”");
    inspector.look(page, "strand-deletion-flawed");
    page.getByLabel("Type the word “delete”").fill(" Delete ");
    named(page, AriaRole.BUTTON, "Delete this strand").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The strand is deleted");
    WebPage gone = ada.startFlow(confirm);
    assertEquals(
        Journey.COMPANY + " asks to read some of your data", gone.heading(), "it is asked anew");
    assertFalse(ada.connections().says("Grocery spending"));
    assertEquals(404, ada.open(spending).status());
    assertEquals(404, ada.open(URI.create(spending + "/data.csv")).status());
  }
}
