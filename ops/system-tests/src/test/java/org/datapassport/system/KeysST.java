package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.datapassport.registry.log.passport.RecoveryKey;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/** A citizen who changes the keys that the vault holds for the passport. */
class KeysST {
  private static final String CHANGE = "Change the keys";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final PublicLog log = new PublicLog(system.addresses().registry(), Clock.systemUTC());
  private final Citizen ada = withPassport("keys");
  private final String number = ada.passportNumber();

  private Citizen withPassport(String name) {
    Citizen citizen = system.newcomer(name);
    citizen.signUp("Ada");
    citizen.makePassport("Ada Okonkwo-Lind");
    return citizen;
  }

  private static WebPage keysOf(Citizen citizen) {
    return citizen.home().follow("Keys of your passport");
  }

  @Test
  void keys_changedTwice_areInThePublicLogAndSign() {
    VerifiedLog made = log.resolve(number);
    assertTrue(keysOf(ada).says("Your passport was made"));
    for (int entries = 2; entries <= 3; entries++) {
      WebPage after = keysOf(ada).formWithButton(CHANGE).send();
      assertTrue(after.says("The keys are changed"), after.heading());
      VerifiedLog changed = log.resolve(number);
      assertEquals(entries, changed.size());
      assertNotEquals(made.parameters().updateKeys(), changed.parameters().updateKeys());
      assertEquals(RecoveryKey.of(made), RecoveryKey.of(changed), "the citizen's file still fits");
      assertEquals(made.document(), changed.document());
      made = changed;
    }
    assertTrue(log.verifyWhole() > 0);
  }

  @Test
  void change_withAFormOfSomebodyElse_changesNothing() {
    WebPage mine = keysOf(ada);
    Citizen mallory = withPassport("mallory");
    String theirs = keysOf(mallory).document().select("input[name=csrf]").val();
    WebPage refused = mine.formWithButton(CHANGE).tampered("csrf", theirs).send();
    assertEquals(403, refused.status());
    assertEquals(1, log.resolve(number).size());
    assertEquals(1, log.resolve(mallory.passportNumber()).size());
  }

  @Test
  void change_inThreeWindowsAtOnce_losesNoKey() throws Exception {
    List<Callable<WebPage>> windows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      WebForm form = keysOf(ada).formWithButton(CHANGE);
      windows.add(form::send);
    }
    var executor = Executors.newFixedThreadPool(windows.size());
    try {
      int changed = 0;
      for (Future<WebPage> each : executor.invokeAll(windows)) {
        changed += each.get().says("The keys are changed") ? 1 : 0;
      }
      // Windows of one second sign the same bytes, which the registry takes once.
      int made = log.resolve(number).size() - 1;
      assertTrue(made >= 1 && made <= changed, made + " changes, " + changed + " told");
    } finally {
      executor.shutdownNow();
    }
    assertTrue(keysOf(ada).formWithButton(CHANGE).send().says("The keys are changed"));
  }
}
