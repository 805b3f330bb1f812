package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Clock;
import java.util.List;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.Journey;
import org.datapassport.story.Narrator;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** The whole way of the data over HTTP, and what a second citizen sees of it. */
class StoryST {
  private static final Narrator SILENT =
      new Narrator() {
        @Override
        public void begins(String what) {}

        @Override
        public void holds(String outcome) {}
      };

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();

  @Test
  void story_fromSignUpToEnd_isAsToldInTheTour() {
    new Journey(
            addresses, RunningSystem.demoFiles(), system.newcomer("ada"), Clock.systemUTC(), SILENT)
        .play();
  }

  @Test
  void connection_ofAnotherCitizen_isNeitherSeenNorEnded() {
    Citizen ada = system.citizenWithPassport("ada");
    Citizen eve = system.citizenWithPassport("eve");
    ada.putFacts("name", RunningSystem.NAME);
    WebPage consent =
        ada.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();
    ada.startFlow(ada.choose(consent, List.of(new Citizen.Choice("Name", "Full name", "30 days"))));
    WebPage end = ada.connections().follow("the flow to " + Journey.COMPANY);

    assertEquals(404, eve.open(end.address()).status());
    String path = end.address().getPath().replaceFirst("^/vault", "").replaceFirst("/end$", "");
    assertEquals(404, eve.open(addresses.portal(path)).status());
    assertFalse(eve.connections().says(Journey.COMPANY));
    assertEquals(200, ada.open(addresses.portal(path)).status());
  }

  @Test
  void consent_allRefused_tellsTheCompanyNothing() {
    Citizen citizen = system.citizenWithPassport("refuser");
    WebPage consent =
        citizen.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();

    WebPage back = consent.formWithButtonId("consent-deny").send();

    assertEquals("Nothing was shared", back.heading());
    assertFalse(citizen.connections().hasButton("Pause all sharing"));
  }
}
