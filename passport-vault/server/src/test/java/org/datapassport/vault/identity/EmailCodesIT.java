package org.datapassport.vault.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.vault.VaultWorld;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes by a real mail server, and with who guesses, replays and floods. */
class EmailCodesIT {
  private static final EmailAddress ADA = new EmailAddress("ada@example.org");

  private final VaultWorld world = new VaultWorld();
  private final VaultId vault = world.newVault();
  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());

  @SuppressWarnings("NullAway.Init")
  private EmailCodes codes;

  @BeforeEach
  void start() {
    mail.start();
    codes = codes(EmailSettings.Security.NONE);
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  private EmailCodes codes(EmailSettings.Security security) {
    EmailSettings settings =
        new EmailSettings(
            "127.0.0.1",
            mail.getSmtp().getPort(),
            new EmailAddress("vault@example.org"),
            security,
            Optional.empty());
    KeyFile master = KeyFile.openOrCreate(world.home.resolve("master.key"), world.random);
    return new EmailCodes(
        world.database,
        world.keys,
        new VerifierKey(master),
        new EmailSender(Optional.of(settings)),
        PublicUrls.of("https://r.test/registry", "https://i.test/id", "https://v.test/vault"),
        world.random,
        world.clock);
  }

  private String code() {
    MimeMessage[] received = mail.getReceivedMessages();
    String body = GreenMailUtil.getBody(received[received.length - 1]);
    Matcher digits = Pattern.compile("code is ([0-9]{8})").matcher(body);
    assertTrue(digits.find(), body);
    return digits.group(1);
  }

  private static String other(String code) {
    return code.charAt(0) == '9' ? "0" + code.substring(1) : "9" + code.substring(1);
  }

  @Test
  void prove_codeFromTheMessage_worksOnce() throws Exception {
    assertEquals(EmailCodes.Sent.SENT, codes.send(vault, ADA));
    MimeMessage message = mail.getReceivedMessages()[0];
    assertEquals("ada@example.org", message.getAllRecipients()[0].toString());
    assertEquals("Your code for v.test", message.getSubject());
    String code = code();
    assertEquals(Optional.of(ADA), codes.waiting(vault));
    String typed = " " + code.substring(0, 4) + " " + code.substring(4);
    assertEquals(Optional.of(ADA), codes.prove(vault, typed));
    assertEquals(Optional.empty(), codes.prove(vault, code), "replayed");
    assertEquals(Optional.empty(), codes.waiting(vault));
  }

  @Test
  void prove_inAnotherVault_isRefused() {
    VaultId thief = world.newVault();
    codes.send(vault, ADA);
    String code = code();
    assertEquals(Optional.empty(), codes.prove(thief, code));
    codes.send(thief, new EmailAddress("thief@example.org"));
    assertEquals(Optional.empty(), codes.prove(thief, code));
  }

  @Test
  void prove_atTheEnd_isTooLate() {
    codes.send(vault, ADA);
    world.clock.forward(EmailCodes.CODE_LIFE.minusSeconds(1));
    assertEquals(Optional.of(ADA), codes.waiting(vault));
    world.clock.forward(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), codes.prove(vault, code()));
  }

  @Test
  void prove_afterFiveWrongTries_isRefusedForTheRightOneToo() {
    codes.send(vault, ADA);
    String code = code();
    for (int i = 0; i < EmailCodes.TRIES_MAX; i++) {
      assertEquals(Optional.empty(), codes.prove(vault, other(code)));
    }
    assertEquals(Optional.empty(), codes.prove(vault, code));
  }

  @Test
  void prove_olderCode_isRefused() {
    codes.send(vault, ADA);
    String old = code();
    codes.send(vault, new EmailAddress("new@example.org"));
    assertEquals(Optional.empty(), codes.prove(vault, old));
  }

  @Test
  void prove_rightCodeInManyWindowsAtOnce_worksOnce() throws Exception {
    codes.send(vault, ADA);
    String code = code();
    ExecutorService windows = Executors.newFixedThreadPool(EmailCodes.TRIES_MAX);
    List<Callable<Optional<EmailAddress>>> tries =
        Collections.nCopies(EmailCodes.TRIES_MAX, () -> codes.prove(vault, code));
    int proven = 0;
    for (Future<Optional<EmailAddress>> each : windows.invokeAll(tries)) {
      proven += each.get().isPresent() ? 1 : 0;
    }
    windows.shutdown();
    assertEquals(1, proven);
  }

  @Test
  void send_tooOften_isRefusedPerVaultAndPerAddress() {
    for (int i = 0; i < EmailCodes.SENT_BY_VAULT_MAX; i++) {
      assertEquals(
          EmailCodes.Sent.SENT, codes.send(vault, new EmailAddress("a" + i + "@example.org")));
    }
    assertEquals(EmailCodes.Sent.TOO_OFTEN, codes.send(vault, ADA));
    for (int i = 0; i < EmailCodes.SENT_TO_ADDRESS_MAX; i++) {
      assertEquals(EmailCodes.Sent.SENT, codes.send(world.newVault(), ADA));
    }
    assertEquals(
        EmailCodes.Sent.TOO_OFTEN,
        codes.send(world.newVault(), new EmailAddress("Ada@example.org")));
    world.clock.forward(EmailCodes.SENT_WINDOW.plusSeconds(1));
    assertEquals(EmailCodes.Sent.SENT, codes.send(vault, ADA));
  }

  @Test
  void send_neitherCodeNorAddress_standsInTheDatabase() {
    codes.send(vault, ADA);
    String code = code();
    List<String> rows =
        world.database.list(
            "select c::text || s::text as t from identity_email_code c, identity_email_sent s",
            row -> row.text("t"));
    assertEquals(1, rows.size());
    assertFalse(rows.get(0).contains(code));
    assertFalse(rows.get(0).contains("ada@"));
    assertFalse(rows.get(0).contains(HexFormat.of().formatHex("ada@".getBytes(UTF))));
  }

  private static final Charset UTF = StandardCharsets.UTF_8;

  @Test
  void send_startTlsDemandedAndNotOffered_sendsNothing() {
    EmailCodes strict = codes(EmailSettings.Security.STARTTLS);
    assertEquals(EmailCodes.Sent.NOT_TAKEN, strict.send(vault, ADA));
    assertEquals(0, mail.getReceivedMessages().length);
    assertEquals(Optional.empty(), strict.waiting(vault));
  }

  @Test
  void parse_hostileAddresses_areNone() {
    Set<String> bad =
        Set.of(
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@localhost",
            "ada@example.org\r\nBcc: all@example.org",
            "ada@exam\r\nple.org",
            "\"a b\"@example.org",
            "ada@example.org,eve@example.org",
            "ada@[127.0.0.1]",
            "ada@127.0.0.1",
            "a..b@example.org",
            "a".repeat(65) + "@example.org",
            "<ada@example.org>");
    bad.forEach(text -> assertEquals(Optional.empty(), EmailAddress.parse(text), text));
    assertEquals(
        Arrays.asList("Ada.L+x@example.org", "a@xn--unas-zqa.ee"),
        Arrays.asList(
            EmailAddress.parse(" Ada.L+x@EXAMPLE.org ").orElseThrow().text(),
            EmailAddress.parse("a@õunas.ee").orElseThrow().text()));
  }
}
