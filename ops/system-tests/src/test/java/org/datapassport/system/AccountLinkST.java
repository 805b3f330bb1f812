package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A citizen links accounts at an unmodified node-oidc-provider; answers are replayed. */
class AccountLinkST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();

  @SuppressWarnings("NullAway.Init")
  private AccountIssuerProcess issuer;

  @BeforeEach
  void start() throws Exception {
    issuer = AccountIssuerProcess.start(addresses.vault());
  }

  @AfterEach
  void stop() throws Exception {
    issuer.close();
  }

  @Test
  void accounts_byKeyAndBySecret_areLinkedAndMarkedInTheLog() throws Exception {
    Citizen citizen = system.citizenWithPassport("customer");
    WebPage linked = citizen.home();
    for (String name : AccountIssuerProcess.names()) {
      linked = issuer.link(citizen, addresses, name, "customer-7");
      assertTrue(linked.says("The link is made"), linked.document().text());
      assertFalse(linked.says("has not confirmed"));
    }
    assertTrue(linked.says("Test Bank, customer-7"));
    assertTrue(linked.says("Substantial"));
    assertTrue(linked.says("Test Telco, customer-7"));
    assertTrue(new PublicLog(addresses.registry(), Clock.systemUTC()).verifyWhole() > 0);

    WebPage ended = linked.formWithButton("End").send();
    assertTrue(ended.says("The link has ended"));
  }

  @Test
  void callback_replayedByTheSameAndAnotherCitizen_linksNothing() throws Exception {
    Citizen ada = system.citizenWithPassport("replayed");
    Citizen eve = system.citizenWithPassport("replaying");
    issuer.link(ada, addresses, "Test Bank", "ada-at-bank");
    URI used = issuer.lastCallback();
    WebPage again = ada.open(used);
    assertTrue(again.says("The answer did not prove it"), again.document().text());
    eve.open(addresses.portal("/identity"))
        .follow("Add an account at Test Bank")
        .formWithButton("Sign in there")
        .send();
    WebPage eves = eve.open(used);
    assertTrue(eves.says("The answer did not prove it"), eves.document().text());
    assertTrue(eves.says("No links yet"));
    assertEquals(1, links(ada.open(addresses.portal("/identity"))));
  }

  private static int links(WebPage page) {
    return page.document().select("tbody tr").size();
  }
}
