package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** A thief has every key of a passport for a moment; its citizen takes it back on the page. */
class RecoveryST {
  private static final String CHANGE = "Change the keys";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final PublicLog log = new PublicLog(system.addresses().registry(), Clock.systemUTC());
  private final Citizen ada = system.citizenWithPassport("recovery");
  private final String number = ada.passportNumber();
  private final RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);
  private final Signer thief = OperationLogs.signer();
  private final Signer thiefsNext = OperationLogs.signer();

  private static WebPage keysOf(Citizen citizen) {
    return citizen.home().follow("Keys of your passport");
  }

  private WebForm recovery(Citizen citizen) {
    return citizen
        .open(system.addresses().portal("/passport/recover"))
        .formWithButton("Take my passport back");
  }

  private HttpResponse<String> send(UnverifiedEntry entry) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.addresses().registry() + "/operations"))
            .header("Content-Type", "application/json")
            .header("Prefer", "wait")
            .POST(HttpRequest.BodyPublishers.ofString(entry.lineText()))
            .build();
    return PlainHttp.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static ChangeDraft after(VerifiedLog log, Signer signer) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant earliest = log.updated().plusSeconds(1);
    return new ChangeDraft(log, signer, now.isBefore(earliest) ? earliest : now);
  }

  /** All keys are the thief's, and the document leads to a key of theirs. */
  private VerifiedLog steal() throws Exception {
    VerifiedLog made = log.resolve(number);
    String recovery = RecoveryKey.of(made).orElseThrow().commitment();
    List<String> toThief = List.of(thief.publicKey().commitment(), recovery);
    assertEquals(200, send(after(made, file.signer()).keys(toThief).get(0)).statusCode());
    List<String> onwards = List.of(thiefsNext.publicKey().commitment(), recovery);
    GenesisPlan.Service vault =
        new GenesisPlan.Service("vault", "DataPassportVault", system.addresses().vault());
    UnverifiedEntry entry =
        after(log.resolve(number), thief)
            .document(onwards, List.of(thief.publicKey()), vault)
            .get(0);
    assertEquals(200, send(entry).statusCode());
    return made;
  }

  @Test
  void recover_afterATheft_takesKeysAndDocumentBackAndShutsTheThiefOut() throws Exception {
    VerifiedLog made = steal();
    WebPage warned = keysOf(ada);
    assertTrue(warned.says("Another key than ours is in force"));
    assertEquals("Take your passport back", warned.follow("take your passport back").heading());
    VerifiedLog stolen = log.resolve(number);

    WebPage after = recovery(ada).with("key", file.text()).send();
    assertTrue(after.says("You have your passport back"), after.body());
    assertFalse(after.body().contains(file.key()));

    VerifiedLog back = log.resolve(number);
    assertEquals(stolen.size() + 2, back.size());
    assertEquals(made.document(), back.document());
    assertEquals(RecoveryKey.of(made), RecoveryKey.of(back), "the citizen's file stays good");
    String recovery = RecoveryKey.of(back).orElseThrow().commitment();
    List<String> again = List.of(OperationLogs.signer().publicKey().commitment(), recovery);
    assertTrue(send(after(stolen, thiefsNext).keys(again).get(0)).statusCode() >= 400);
    assertTrue(keysOf(ada).formWithButton(CHANGE).send().says("The keys are changed"));
    assertTrue(keysOf(ada).says("The passport was taken back with the recovery key"));
    assertTrue(log.verifyWhole() > 0);
  }

  @Test
  void recover_withTheVaultsKeysInForce_makesThemNewToo() throws Exception {
    VerifiedLog made = log.resolve(number);
    assertTrue(recovery(ada).with("key", file.key()).send().says("You have your passport back"));
    VerifiedLog back = log.resolve(number);
    assertFalse(made.parameters().updateKeys().equals(back.parameters().updateKeys()));
    assertTrue(keysOf(ada).formWithButton(CHANGE).send().says("The keys are changed"));
  }

  @Test
  void recover_withWhatIsNotItsKey_changesNothing() throws Exception {
    Citizen mallory = system.citizenWithPassport("mallory");
    RecoveryKeyFile theirs = RecoveryKeyFile.takenBy(mallory);
    WebPage foreign = recovery(ada).with("key", theirs.text()).send();
    assertEquals(422, foreign.status());
    assertTrue(foreign.says("This file is for another passport"));
    WebPage wrong = recovery(ada).with("key", theirs.key()).send();
    assertEquals(422, wrong.status());
    assertTrue(wrong.says("This is not the recovery key of this passport"));
    assertFalse(wrong.body().contains(theirs.key()), "what was typed is not shown again");
    assertEquals(422, recovery(ada).with("key", "my dog's name").send().status());
    String csrf = keysOf(mallory).document().select("input[name=csrf]").val();
    WebForm forged = recovery(ada).with("key", file.text()).tampered("csrf", csrf);
    assertEquals(403, forged.send().status());
    assertEquals(1, log.resolve(number).size());
  }
}
