package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** Somebody at a screen that was left signed in, without the passkey, tries to give Movement. */
class StepUpST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final Citizen ada = system.citizenWithPassport("step-up");

  private WebPage once() {
    WebPage plan = ada.offerFile("ada-track.gpx", RunningSystem.demoFile("ada-track.gpx"));
    ada.acceptImport(plan);
    WebForm consent =
        ada.open(system.addresses().shop("/card"))
            .formWithButton("Fill in from my passport")
            .send()
            .formWithButton("Go on with my choices");
    consent.choose("Movement", "Exact track");
    consent.choose("may Movement flow", "30 days");
    return consent.send();
  }

  @Test
  void share_intimateWithoutAPasskey_givesNothingByAnyForm() {
    WebPage once = once();
    assertTrue(once.heading().contains("Once more"), once.heading());
    assertFalse(once.hasButton("Keep it in my choices"));

    WebPage forced = once.formWithButton("Leave it out").tampered("do", "share").send();
    assertEquals(403, forced.status());
    String confirm = once.address().toString().replaceFirst("/intimate/[0-9]$", "/confirm");
    WebPage skipped = ada.open(URI.create(confirm));
    assertTrue(skipped.heading().contains("Once more"), skipped.heading());
    WebPage forged =
        once.formWithButton("Keep it, with my passkey")
            .tampered("credential", "{\"id\":\"x\",\"rawId\":\"x\",\"type\":\"public-key\"}")
            .send();
    assertEquals(400, forged.status());
    assertTrue(forged.says("That passkey did not work here"));

    WebPage without = once.formWithButton("Leave it out").send();
    assertFalse(without.says("Exact track, until"), without.heading());
    assertFalse(ada.connections().says("Green & Sons"));
  }
}
