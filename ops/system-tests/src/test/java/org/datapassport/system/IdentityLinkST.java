package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A citizen links an e-mail address through the pages and ends the link; the log stays whole. */
class IdentityLinkST {
  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(Integer.getInteger("passport.smtp-port"), "127.0.0.1", "smtp"));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private String code() {
    MimeMessage[] received = mail.getReceivedMessages();
    Matcher code =
        Pattern.compile("[0-9]{8}").matcher(GreenMailUtil.getBody(received[received.length - 1]));
    assertTrue(code.find());
    return code.group();
  }

  @Test
  void emailAddress_linkedAndEnded_isAMarkInTheLogAndGone() throws Exception {
    Citizen citizen = system.citizenWithPassport("linked");
    String address = RunningSystem.newName("linked") + "@example.org";
    WebPage asked =
        citizen
            .open(addresses.portal("/"))
            .follow("Link an identity")
            .follow("Add an e-mail address")
            .formWithButton("Send the code")
            .with("email", address)
            .send();
    assertEquals("Enter the code", asked.heading());
    String code = code();
    String wrong = (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    WebPage refused = asked.formWithButton("Link this address").with("code", wrong).send();
    assertEquals(400, refused.status());
    WebPage linked = refused.formWithButton("Link this address").with("code", code).send();
    assertTrue(linked.says("The link is made"), linked.document().text());
    assertTrue(linked.says(address));
    assertFalse(linked.says("has not confirmed"));
    assertTrue(citizen.home().says("1 link"));

    WebPage replayed = asked.formWithButton("Link this address").with("code", code).send();
    assertTrue(replayed.says("Ask for a new code"), replayed.document().text());

    WebPage ended = linked.formWithButton("End").send();
    assertTrue(ended.says("The link has ended"), ended.document().text());
    assertTrue(ended.says("No links yet"));
    assertTrue(citizen.activity().says("ended the link to an identity"));
    assertTrue(new PublicLog(addresses.registry(), Clock.systemUTC()).verifyWhole() > 0);
  }
}
