package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.Journey;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A citizen closes the passport: after the wait, at once, not at all; and somebody else tries. */
class ClosingST {
  private static final String TITLE = "Close your passport";

  private final RunningSystem system = RunningSystem.fromProperties();

  private static WebForm closing(Addresses addresses, Citizen citizen) {
    return citizen.open(addresses.portal("/passport/close")).formWithButton("Close my passport");
  }

  /** A flow of the name to the greengrocer. */
  static void share(Addresses addresses, Citizen citizen) {
    citizen.putFacts("name", RunningSystem.NAME);
    WebPage consent =
        citizen.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();
    WebPage confirm =
        citizen.choose(consent, List.of(new Citizen.Choice("Name", "Full name", "30 days")));
    citizen.startFlow(confirm);
    assertTrue(citizen.connections().hasButton("Pause all sharing"));
  }

  private static int status(URI address) throws Exception {
    return PlainHttp.client()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Everybody sees it closed, nothing flows, and the data are still the citizen's. */
  private static void assertClosed(Addresses addresses, Citizen ada, String number)
      throws Exception {
    PublicLog log = new PublicLog(addresses.registry(), Clock.systemUTC());
    var closed = log.resolve(number);
    assertTrue(closed.parameters().deactivated());
    String did = closed.did().toString().replace("%", "%25");
    assertEquals(410, status(addresses.registry("/1.0/identifiers/" + did)));
    assertEquals(410, status(addresses.registry("/" + closed.scid() + "/did.json")));
    assertTrue(ada.home().says("This passport is closed"));
    assertFalse(ada.connections().hasButton("Pause all sharing"));
    assertTrue(ada.connections().says("Ended"), ada.connections().body());
    WebPage data = ada.open(addresses.portal("/strands/name/data.jsonld"));
    assertEquals(200, data.status());
    assertTrue(data.body().contains("Okonkwo-Lind"));
    assertTrue(ada.open(addresses.portal("/passport/keys")).says("This passport is closed"));
    WebPage asked =
        ada.open(addresses.shop("/card")).formWithButton("Fill in from my passport").send();
    assertEquals("Your passport is closed", asked.heading(), "no company can ask by it");
    assertTrue(log.verifyWhole() > 0);
  }

  @Test
  void closing_withTheRecoveryKey_isDoneAtOnce() throws Exception {
    Citizen ada = system.citizenWithPassport("closing");
    String number = ada.passportNumber();
    RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);
    share(system.addresses(), ada);
    WebPage done =
        closing(system.addresses(), ada).with("word", "Close").with("key", file.text()).send();
    assertTrue(done.says("Your passport is closed"), done.body());
    assertFalse(done.body().contains(file.key()));
    assertClosed(system.addresses(), ada, number);
    WebPage again = ada.open(system.addresses().portal("/passport/close"));
    assertTrue(again.says("Your passport is closed"), "there is nothing to close any more");
  }

  @Test
  void closing_thatWaits_isStoppedWithTheRecoveryKeyOnly() throws Exception {
    Addresses addresses = system.addresses();
    Citizen ada = system.citizenWithPassport("staying");
    String number = ada.passportNumber();
    RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);
    share(addresses, ada);
    WebPage waits = closing(addresses, ada).with("word", "close").send();
    assertTrue(waits.says("Your passport will be closed") && waits.says(TITLE), waits.body());
    assertTrue(waits.says("A key that this vault holds"));
    WebPage twice = closing(addresses, ada).with("word", "close").send();
    assertEquals(1, twice.document().select("a:contains(Stop it)").size(), "it waits once");
    assertTrue(ada.connections().hasButton("Pause all sharing"), "until then nothing changes");

    WebPage stopped =
        twice.follow("Stop it").formWithButton("Stop it").with("key", file.text()).send();
    assertTrue(stopped.says("It is stopped"), stopped.body());
    assertFalse(
        new PublicLog(addresses.registry(), Clock.systemUTC())
            .resolve(number)
            .parameters()
            .deactivated());
    assertFalse(ada.home().says("This passport is closed"));
  }

  @Test
  void closing_byMistakeOrByAnother_isRefused() throws Exception {
    Addresses addresses = system.addresses();
    Citizen ada = system.citizenWithPassport("careful");
    RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);
    Citizen mallory = system.citizenWithPassport("mallory");
    RecoveryKeyFile theirs = RecoveryKeyFile.takenBy(mallory);
    assertEquals(422, closing(addresses, ada).with("word", "yes").send().status());
    WebPage wrongWord = closing(addresses, ada).with("word", "").with("key", file.text()).send();
    assertEquals(422, wrongWord.status(), "the key alone closes nothing");
    assertFalse(wrongWord.body().contains(file.key()));
    for (String key : List.of(theirs.text(), theirs.key(), "<script>alert(1)</script>")) {
      WebPage wrong = closing(addresses, ada).with("word", "close").with("key", key).send();
      assertEquals(422, wrong.status());
      assertFalse(wrong.body().contains(key), "what was typed is not shown again");
    }
    String csrf = mallory.home().document().select("input[name=csrf]").val();
    WebForm forged = closing(addresses, ada).with("word", "close").tampered("csrf", csrf);
    assertEquals(403, forged.send().status());
    assertTrue(
        ada.open(addresses.portal("/passport/waiting")).says("Nothing waits"), "nothing was asked");
  }

  /** The only test that waits: for the hold, which this system has short, and for the vault. */
  @Test
  void closing_afterTheHold_takesEffectByItself(@TempDir Path folder) throws Exception {
    Map<String, String> settings =
        Map.of("PASSPORT_REGISTRY_HOLD", "PT1S", "PASSPORT_VAULT_WATCH_EVERY", "PT2S");
    try (ChaosSystem shortly = new ChaosSystem(folder.resolve("home"), settings)) {
      Addresses addresses = shortly.addresses();
      Citizen ada = new RunningSystem(addresses, folder).citizenWithPassport("closing");
      String number = ada.passportNumber();
      share(addresses, ada);
      assertTrue(ada.connections().says(Journey.COMPANY));
      WebPage waits = closing(addresses, ada).with("word", "close").send();
      assertTrue(waits.says("Your passport will be closed"), waits.body());
      long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
      while (!ada.home().says("This passport is closed")) {
        assertTrue(System.nanoTime() < end, "it did not take effect");
        TimeUnit.MILLISECONDS.sleep(500);
      }
      assertTrue(ada.home().says(TITLE + ": it waits no more"));
      assertTrue(
          ada.open(addresses.portal("/passport/waiting")).says("It took effect"), "and it is told");
      assertClosed(addresses, ada, number);
    }
  }
}
