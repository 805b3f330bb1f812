package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** What is confirmed is what was shown, wherever it was shown besides, and nothing else. */
class ConfirmST {
  private final RunningSystem system = RunningSystem.fromProperties();

  /** One decides and nine lead on; more than ten repeats are no browser’s, and are refused. */
  private static final int PRESSES = 10;

  private WebPage asked(Citizen citizen) {
    return citizen
        .open(system.addresses().shop("/card"))
        .formWithButton("Fill in from my passport")
        .send();
  }

  @Test
  void page_loadedAgainInAnotherTab_leavesTheFirstGood() {
    Citizen ada = system.citizenWithPassport("two-tabs");
    ada.putFacts("name", RunningSystem.NAME);
    WebPage first =
        ada.choose(asked(ada), List.of(new Citizen.Choice("Name", "Full name", "30 days")));
    WebPage second = ada.open(first.address());
    second.formWithButtonId("consent-allow");
    ada.startFlow(first);
    assertTrue(ada.connections().hasButton("Pause all sharing"));
  }

  /** Two tabs, or Back: a code would tell the company of somebody who has just ended with it. */
  @Test
  void button_pressedAgainAfterTheEnd_tellsTheCompanyNothing() {
    Citizen ada = system.citizenWithPassport("after-the-end");
    ada.putFacts("name", RunningSystem.NAME);
    WebPage confirm =
        ada.choose(asked(ada), List.of(new Citizen.Choice("Name", "Full name", "30 days")));
    assertTrue(isAtTheShop(ada.startFlow(confirm)));
    assertTrue(isAtTheShop(ada.startFlow(confirm)), "the same answer leads on while it holds");
    ada.end("Green & Sons");
    WebPage over = ada.startFlow(confirm);
    assertEquals("What you gave has ended", over.heading());
    assertEquals(410, over.status());
    assertFalse(isAtTheShop(over));
    WebPage back = ada.open(confirm.address());
    assertEquals("What you gave has ended", back.heading());
    URI interaction =
        URI.create(
            confirm.address().toString().replaceAll("/consent/(.*)/confirm", "/interaction/$1"));
    assertEquals("What you gave has ended", ada.open(interaction).heading());
  }

  @Test
  void button_pressedManyTimesAtOnce_leadsOnForAll() throws Exception {
    Citizen ada = system.citizenWithPassport("many-presses");
    ada.putFacts("name", RunningSystem.NAME);
    WebPage confirm =
        ada.choose(asked(ada), List.of(new Citizen.Choice("Name", "Full name", "30 days")));
    try (ExecutorService pool = Executors.newFixedThreadPool(PRESSES)) {
      List<Future<WebPage>> all = new ArrayList<>();
      for (int i = 0; i < PRESSES; i++) {
        all.add(pool.submit(() -> ada.startFlow(confirm)));
      }
      for (Future<WebPage> each : all) {
        WebPage page = each.get();
        assertTrue(isAtTheShop(page), page.address() + " " + page.heading());
      }
    }
  }

  private boolean isAtTheShop(WebPage page) {
    return page.address().toString().startsWith(system.addresses().shop("/").toString());
  }

  @Test
  void choice_ofAStrandOfWhichThereIsNothing_isNone() {
    Citizen ada = system.citizenWithPassport("nothing-there");
    ada.putFacts("name", RunningSystem.NAME);
    WebForm form = asked(ada).formWithButton("Go on with my choices");
    form.choose("Name", "Full name");
    WebPage back = form.tampered("level-1", "full-address").send();
    assertEquals(200, back.status());
    assertTrue(back.hasButton("Go on with my choices"), back.heading());
  }
}
