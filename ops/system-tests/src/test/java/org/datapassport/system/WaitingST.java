package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebForm;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A thief copied a recovery file and asks for another recovery key. The vault notices, its citizen
 * is told, and stops it. The vault looks every two seconds, as {@code ops/test} has it.
 */
class WaitingST {
  private static final Duration HOLD = Duration.ofDays(3);
  private static final String TITLE = "Change your recovery key";

  private final RunningSystem system = RunningSystem.fromProperties();
  private final PublicLog log = new PublicLog(system.addresses().registry(), Clock.systemUTC());
  private final GreenMail mail =
      new GreenMail(new ServerSetup(Integer.getInteger("passport.smtp-port"), "127.0.0.1", "smtp"));
  private final Citizen ada = system.citizenWithPassport("waiting");
  private final String number = ada.passportNumber();
  private final RecoveryKeyFile file = RecoveryKeyFile.takenBy(ada);

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private HttpResponse<String> send(UnverifiedEntry entry) throws Exception {
    return send(system, entry);
  }

  static HttpResponse<String> send(RunningSystem system, UnverifiedEntry entry) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(system.addresses().registry() + "/operations"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(entry.lineText()))
            .build();
    return PlainHttp.client().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String state(OperationId id) throws Exception {
    URI address = URI.create(system.addresses().registry() + "/operations/" + id);
    String told =
        PlainHttp.client()
            .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher state = Pattern.compile("\"state\":\"([a-z]+)\"").matcher(told);
    assertTrue(state.find());
    return state.group(1);
  }

  private UnverifiedEntry theft() throws Exception {
    return theft(log.resolve(number), file);
  }

  /** Another recovery key, signed with the stolen one. */
  static UnverifiedEntry theft(VerifiedLog log, RecoveryKeyFile file) throws Exception {
    List<String> thiefs =
        List.of(
            OperationLogs.signer().publicKey().commitment(),
            OperationLogs.signer().publicKey().commitment());
    Instant due = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(HOLD).plusSeconds(60);
    return new ChangeDraft(log, file.signer(), due).keys(thiefs).get(0);
  }

  private static OperationId id(UnverifiedEntry entry) {
    return OperationId.ofLines(List.<ByteString>of(entry.line()));
  }

  private WebPage waiting(Citizen citizen) {
    return citizen.home().follow("What waits against your passport");
  }

  private WebPage open(Citizen citizen, OperationId id) {
    return citizen.open(system.addresses().portal("/passport/waiting/" + id));
  }

  private WebForm veto(OperationId id) {
    return open(ada, id).formWithButton("Stop it");
  }

  private String linkAddress() {
    String address = RunningSystem.newName("waiting") + "@example.org";
    WebPage asked =
        ada.open(system.addresses().portal("/identity/email"))
            .formWithButton("Send the code")
            .with("email", address)
            .send();
    Matcher code =
        Pattern.compile("[0-9]{8}").matcher(GreenMailUtil.getBody(mail.getReceivedMessages()[0]));
    assertTrue(code.find());
    WebPage linked = asked.formWithButton("Link this address").with("code", code.group()).send();
    assertTrue(linked.says("The link is made"), linked.body());
    return address;
  }

  /** Without the citizen: the first page asks nobody. */
  private void awaitNotice() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (!ada.home().says(TITLE)) {
      assertTrue(System.nanoTime() < end, "the vault did not notice");
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  @Test
  void theft_whileItWaits_isNoticedToldAndStopped() throws Exception {
    String address = linkAddress();
    assertTrue(waiting(ada).says("Nothing waits"));
    UnverifiedEntry theft = theft();
    assertEquals(202, send(theft).statusCode());
    awaitNotice();
    assertTrue(mail.waitForIncomingEmail(30_000, 2), "a message to the linked address");
    MimeMessage told = mail.getReceivedMessages()[1];
    assertEquals(address, told.getAllRecipients()[0].toString());
    String body = GreenMailUtil.getWholeMessage(told);
    for (String banned : List.of("http", number, number.substring(3, 8), id(theft).text())) {
      assertFalse(body.contains(banned), body);
    }

    WebPage page = waiting(ada);
    assertTrue(page.says(TITLE) && page.says("The recovery key"), page.body());
    assertTrue(ada.home().follow("Keys of your passport").says("Something waits"));
    assertEquals("held", state(id(theft)));
    WebPage stopped = veto(id(theft)).with("key", file.text()).send();
    assertTrue(stopped.says("It is stopped"), stopped.body());
    assertFalse(stopped.body().contains(file.key()));
    assertTrue(stopped.says("It was stopped with the recovery key"));
    assertEquals("vetoed", state(id(theft)));
    assertFalse(ada.home().says(TITLE), "it was seen, so the first page is quiet");
    assertTrue(send(theft).body().contains("vetoed"), "the same cannot be sent again");
    assertTrue(open(ada, id(theft)).says("It waits no more"));
    assertEquals(1, log.resolve(number).size());
    assertEquals(2, mail.getReceivedMessages().length, "told once");
    assertTrue(log.verifyWhole() > 0);
  }

  @Test
  void veto_withoutTheKey_byAnotherOrTwice_stopsNothing() throws Exception {
    Citizen mallory = system.citizenWithPassport("mallory");
    RecoveryKeyFile theirs = RecoveryKeyFile.takenBy(mallory);
    UnverifiedEntry theft = theft();
    assertEquals(202, send(theft).statusCode());
    OperationId id = id(theft);
    assertTrue(waiting(ada).says(TITLE));

    assertTrue(waiting(mallory).says("Nothing waits"));
    assertTrue(open(mallory, id).says("It waits no more"), "as if it were not there");
    assertEquals(422, veto(id).with("key", "my dog's name").send().status());
    assertEquals(422, veto(id).with("key", theirs.text()).send().status());
    WebPage wrong = veto(id).with("key", theirs.key()).send();
    assertEquals(422, wrong.status());
    assertTrue(wrong.says("This is not the recovery key of this passport"));
    assertFalse(wrong.body().contains(theirs.key()), "what was typed is not shown again");
    String csrf = mallory.home().document().select("input[name=csrf]").val();
    assertEquals(403, veto(id).with("key", file.text()).tampered("csrf", csrf).send().status());
    String hostile = "/passport/waiting/%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    assertEquals(404, ada.open(system.addresses().portal(hostile)).status());
    assertEquals("held", state(id));

    WebForm once = veto(id).with("key", file.key());
    WebForm again = veto(id).with("key", file.key());
    assertTrue(once.send().says("It is stopped"));
    assertTrue(again.send().says("It waits no more"), "a replay stops nothing and harms nothing");
    assertEquals("vetoed", state(id));
  }
}
