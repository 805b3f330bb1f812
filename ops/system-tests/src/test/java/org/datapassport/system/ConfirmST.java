package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** What is confirmed is what was shown, wherever it was shown besides, and nothing else. */
class ConfirmST {
  private final RunningSystem system = RunningSystem.fromProperties();

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
